package org.iclprism.model;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The working layer behind {@link TransformerLayer}: hands DL4J's arrays to the kernel. The gradient is summed over the
 * batch (DL4J divides), and there is none for the input.
 */
final class TransformerRun extends BaseLayer<TransformerLayer> {
    private static final long serialVersionUID = 1;

    private transient TransformerKernel kernel;
    private transient float[] parameters;
    private transient float[] gradient;
    private transient float[] inputs;
    private transient float[] outputs;

    TransformerRun(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int count = Math.toIntExact(input.size(0));
        checkInput();
        prepare(count);
        FlatArrays.read(paramsFlattened, parameters);
        FlatArrays.read(input, inputs);
        if (training) {
            kernel.forwardTraining(parameters, inputs, count, outputs);
        } else {
            kernel.forward(parameters, inputs, count, outputs);
        }
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
        FlatArrays.read(epsilon, outputs);
        kernel.backward(outputs, gradient);
        FlatArrays.write(gradient, gradientsFlattened);
        Gradient gradients = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradients::setGradientFor);
        return new Pair<>(gradients, null);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return true;
    }

    /** Outputs [count, T, outputs] for evaluation, past DL4J's arrays. */
    void evaluate(float[] inputs, int count, float[] outputs) {
        prepare(1);
        FlatArrays.read(paramsFlattened, parameters);
        kernel.forward(parameters, inputs, count, outputs);
    }

    /** Drops the kernel, so that the next step builds one with the configured number of threads. */
    void forgetKernel() {
        kernel = null;
    }

    private void checkInput() {
        if (input.rank() != 2 || input.size(1) != layerConf().getNIn()) {
            throw new IllegalArgumentException("Cannot run the transformer: inputs must be [batch, "
                    + layerConf().getNIn() + "], found " + Arrays.toString(input.shape()) + ".");
        }
    }

    private void prepare(int count) {
        TransformerLayer conf = layerConf();
        if (kernel == null) {
            kernel = new TransformerKernel(conf.shape(), conf.batch(), conf.threads());
            parameters = new float[Math.toIntExact(paramsFlattened.length())];
            gradient = new float[parameters.length];
        }
        if (inputs == null || inputs.length < count * conf.getNIn()) {
            int rows = Math.max(count, conf.batch());
            inputs = new float[Math.toIntExact(rows * conf.getNIn())];
            outputs = new float[Math.toIntExact(rows * conf.getNOut())];
        }
    }
}
