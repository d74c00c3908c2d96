package org.iclprism.model;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Builds transformers as DL4J networks and moves their flat state in and out. */
public final class TransformerNetwork {
    private TransformerNetwork() {}

    /**
     * A network with initial weights, ready to fit: inputs [batch, input length], labels as the prompts' targets. The
     * score is the mean loss. Same arguments, same bits, whatever the number of threads.
     *
     * @param seed of the initial weights (stream {@code init})
     * @param batch most prompts of one step
     * @param threads kernel threads of one step
     */
    public static MultiLayerNetwork create(
            TransformerShape shape, OptimizerSettings optimizer, long seed, int batch, int threads) {
        ClippedAdamW updater = new ClippedAdamW(
                optimizer.learningRate(),
                optimizer.beta1(),
                optimizer.beta2(),
                optimizer.epsilon(),
                optimizer.gradientClip());
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .list()
                .layer(new TransformerLayer(shape, optimizer.weightDecay(), seed, batch, threads))
                .build());
        net.init();
        return oneBlock(net);
    }

    /** Shape of the network's transformer. */
    public static TransformerShape shape(MultiLayerNetwork net) {
        return layer(net).layerConf().shape();
    }

    /** Sets the number of kernel threads, for example after loading on another machine; changes no result. */
    public static void threads(MultiLayerNetwork net, int threads) {
        layer(net).layerConf().threads(threads);
        layer(net).forgetKernel();
    }

    /** The learning rate of step {@code iteration}, counted from 0. */
    public static double learningRate(MultiLayerNetwork net, int iteration) {
        return layer(net).layerConf().getIUpdater().getLearningRate(iteration, 0);
    }

    /** A copy of the flat parameters, [n]: all matrices, then everything else. */
    public static float[] parameters(MultiLayerNetwork net) {
        return FlatArrays.copy(net.params());
    }

    /** Replaces the flat parameters. */
    public static void parameters(MultiLayerNetwork net, float[] values) {
        write("parameters", values, net.params());
    }

    /** A copy of Adam's state, [2 n]: first then second moments. */
    public static float[] optimizerState(MultiLayerNetwork net) {
        return FlatArrays.copy(net.getUpdater().getStateViewArray());
    }

    /** Replaces Adam's state. */
    public static void optimizerState(MultiLayerNetwork net, float[] values) {
        write("optimizer state", values, net.getUpdater().getStateViewArray());
    }

    /** The flat parameters as they lie in memory, [n]: what is written there is the network's. */
    public static FloatBuffer parameterView(MultiLayerNetwork net) {
        return FlatArrays.view(net.params());
    }

    /** Adam's state as it lies in memory, [2 n]: what is written there is the network's. */
    public static FloatBuffer optimizerView(MultiLayerNetwork net) {
        return FlatArrays.view(net.getUpdater().getStateViewArray());
    }

    /** Says that Adam's moments were zero before {@code step}, counted from 0; a new or loaded network's were before 0. */
    public static void momentsSince(MultiLayerNetwork net, int step) {
        BaseMultiLayerUpdater<?> updater = (BaseMultiLayerUpdater<?>) net.getUpdater();
        if (updater.getUpdaterBlocks().get(0).getGradientUpdater() instanceof ClippedAdamWUpdater adam) {
            adam.momentsSince(step);
        } else {
            throw new IllegalStateException("Not a transformer network: its updater is not ClippedAdamW.");
        }
    }

    /**
     * Outputs [count, output positions, outputs] of {@code count} prompts laid out as the prompt encoder does; any count,
     * nothing kept.
     */
    public static float[] outputs(MultiLayerNetwork net, float[] inputs, int count) {
        float[] outputs = new float[Math.multiplyExact(count, shape(net).outputLength())];
        layer(net).evaluate(inputs, count, outputs);
        return outputs;
    }

    /**
     * Gradients of output 0 by the input vectors, of prompts laid out as the prompt encoder does.
     *
     * @param at of each prompt, the output position
     * @return [count, input length]
     */
    public static float[] inputGradients(MultiLayerNetwork net, float[] inputs, int[] at) {
        float[] gradients = new float[Math.multiplyExact(at.length, shape(net).inputLength())];
        layer(net).inputGradient(inputs, at, at.length, gradients);
        return gradients;
    }

    /**
     * Residual streams before the first block and after each, [layers + 1][count, positions, width], of prompts laid out
     * as the prompt encoder does; for networks that give outputs at all positions.
     */
    public static float[][] states(MultiLayerNetwork net, float[] inputs, int count) {
        return layer(net).states(inputs, count);
    }

    private static TransformerRun layer(MultiLayerNetwork net) {
        if (net.getLayer(0) instanceof TransformerRun run) {
            return run;
        }
        throw new IllegalArgumentException("Not a transformer network: layer 0 is "
                + net.getLayer(0).getClass().getSimpleName() + ".");
    }

    private static void write(String what, float[] values, INDArray to) {
        if (values.length != to.length()) {
            throw new IllegalArgumentException(
                    "Cannot set the " + what + ": expected " + to.length() + " floats, found " + values.length + ".");
        }
        FlatArrays.write(values, to);
    }

    /** Clipping by the global norm needs all parameters in one updater block. */
    private static MultiLayerNetwork oneBlock(MultiLayerNetwork net) {
        int blocks =
                ((BaseMultiLayerUpdater<?>) net.getUpdater()).getUpdaterBlocks().size();
        if (blocks != 1) {
            throw new IllegalStateException(
                    "The transformer's parameters fell into " + blocks + " updater blocks, not 1");
        }
        return net;
    }
}
