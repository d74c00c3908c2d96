package org.iclprism.model;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The working layer behind {@link TransformerLayer}: hands DL4J's arrays to the kernel, which goes forward, through the
 * loss and back in one call. The gradient is summed over the batch (DL4J divides), and there is none for the input.
 */
final class TransformerRun extends OutputRun {
    private static final long serialVersionUID = 1;

    private transient TransformerKernel kernel;
    private transient float[] parameters;
    private transient float[] gradient;
    private transient float[] inputs;
    private transient float[] targets;
    private transient double[] losses;
    /** Whether the losses are those of the present input and labels. */
    private transient boolean scored;

    TransformerRun(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        super.setInput(input, workspaces);
        scored = false;
    }

    @Override
    public void setLabels(INDArray labels) {
        this.labels = labels;
        scored = false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        int count = read();
        float[] outputs = new float[Math.toIntExact(count * layerConf().getNOut())];
        kernel.outputs(parameters, inputs, count, outputs);
        INDArray out = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                DataType.FLOAT,
                new long[] {count, layerConf().getNOut()},
                'c');
        FlatArrays.write(outputs, out);
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        int count = read();
        readTargets(count);
        kernel.gradient(parameters, inputs, targets, count, losses, gradient);
        scored = true;
        FlatArrays.write(gradient, gradientsFlattened);
        Gradient gradients = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradients::setGradientFor);
        return new Pair<>(gradients, null);
    }

    /** The mean loss alone: a penalty for large weights is no part of it, being applied by the optimiser. */
    @Override
    public double computeScore(double penalty, boolean training, LayerWorkspaceMgr workspaces) {
        int count = count();
        if (!scored) {
            score(count);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += losses[i];
        }
        return sum / count;
    }

    @Override
    public INDArray computeScoreForExamples(double penalty, LayerWorkspaceMgr workspaces) {
        int count = count();
        score(count);
        return Nd4j.createFromArray(Arrays.copyOf(losses, count)).reshape(count, 1);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return true;
    }

    /** Outputs [count, output positions, outputs] for evaluation, past DL4J's arrays. */
    void evaluate(float[] inputs, int count, float[] outputs) {
        prepare();
        FlatArrays.read(paramsFlattened, parameters);
        kernel.outputs(parameters, inputs, count, outputs);
    }

    /** Gradients [count, input length] of output 0 at positions {@code at} by the input vectors. */
    void inputGradient(float[] inputs, int[] at, int count, float[] gradient) {
        prepare();
        FlatArrays.read(paramsFlattened, parameters);
        kernel.inputGradient(parameters, inputs, at, count, gradient);
    }

    /** Residual streams [layers + 1][count, positions, width]. */
    float[][] states(float[] inputs, int count) {
        prepare();
        FlatArrays.read(paramsFlattened, parameters);
        return kernel.states(parameters, inputs, count);
    }

    /** Drops the kernel, so that the next step builds one with the configured number of threads. */
    void forgetKernel() {
        kernel = null;
    }

    private void score(int count) {
        read();
        readTargets(count);
        TransformerShape shape = layerConf().shape();
        float[] outputs = new float[count * shape.outputLength()];
        kernel.outputs(parameters, inputs, count, outputs);
        PromptLoss loss = PromptLoss.of(shape);
        for (int i = 0; i < count; i++) {
            losses[i] = loss.of(
                    outputs,
                    i * shape.outputLength(),
                    shape.prompt().readEvery() * shape.prompt().outputs(),
                    targets,
                    i * shape.targetLength(),
                    null);
        }
        scored = true;
    }

    /** Takes parameters and inputs from DL4J's arrays and gives the number of prompts. */
    private int read() {
        assertInputSet(false);
        if (input.rank() != 2 || input.size(1) != layerConf().getNIn()) {
            throw new IllegalArgumentException("Cannot run the transformer: inputs must be [batch, "
                    + layerConf().getNIn() + "], found " + Arrays.toString(input.shape()) + ".");
        }
        prepare();
        int length = Math.toIntExact(input.length());
        if (inputs == null || inputs.length < length) {
            inputs = new float[length];
        }
        FlatArrays.read(paramsFlattened, parameters);
        FlatArrays.read(input, inputs);
        return count();
    }

    private void readTargets(int count) {
        int length = layerConf().shape().targetLength();
        if (labels.rank() != 2 || labels.size(0) != count || labels.size(1) != length) {
            throw new IllegalArgumentException("Cannot train the transformer: targets must be [" + count + ", " + length
                    + "], found " + Arrays.toString(labels.shape()) + ".");
        }
        if (targets == null || losses.length < count) {
            targets = new float[count * length];
            losses = new double[count];
        }
        FlatArrays.read(labels, targets);
    }

    private int count() {
        return Math.toIntExact(input.size(0));
    }

    private void prepare() {
        if (kernel == null) {
            TransformerLayer conf = layerConf();
            kernel = new TransformerKernel(conf.shape(), conf.batch(), conf.threads());
            parameters = new float[Math.toIntExact(paramsFlattened.length())];
            gradient = new float[parameters.length];
        }
    }
}
