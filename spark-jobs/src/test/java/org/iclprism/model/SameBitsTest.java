package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of threads and the company of other prompts change no bit. */
class SameBitsTest {
    private static final TransformerShape SHAPE = Examples.pairs();

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 21})
    void lossesAndGradientsAreEqualForOneTwoAndFourThreads(int batch) {
        double[] one = step(batch, 1);
        assertThat(step(batch, 2)).isEqualTo(one);
        assertThat(step(batch, 4)).isEqualTo(one);
    }

    @Test
    void trainedWeightsAreEqualForOneTwoAndFourThreads() {
        float[] one = trained(1);
        assertThat(trained(2)).isEqualTo(one);
        assertThat(trained(4)).isEqualTo(one);
    }

    @Test
    void outputsAreTheSameAloneOrInABatch() {
        float[] parameters = Examples.parameters(SHAPE);
        float[] inputs = Examples.inputs(SHAPE, 40, 1);
        float[] together = new float[40 * SHAPE.outputLength()];
        float[] alone = new float[SHAPE.outputLength()];
        TransformerKernel kernel = new TransformerKernel(SHAPE, 40, 2);
        kernel.outputs(parameters, inputs, 40, together);
        float[] one = Arrays.copyOfRange(inputs, 17 * SHAPE.inputLength(), 18 * SHAPE.inputLength());
        kernel.outputs(parameters, one, 1, alone);
        assertThat(Arrays.copyOfRange(together, 17 * alone.length, 18 * alone.length))
                .isEqualTo(alone);
    }

    @Test
    void aSmallerBatchAfterALargerOneLeavesNothingBehind() {
        TransformerKernel kernel = new TransformerKernel(SHAPE, 12, 2);
        gradient(kernel, 12);
        assertThat(gradient(kernel, 3)).isEqualTo(gradient(new TransformerKernel(SHAPE, 3, 1), 3));
    }

    @Test
    void theFutureHasNoInfluence() {
        TransformerShape shape = Examples.tokens();
        float[] inputs = Examples.inputs(shape, 1, 1);
        float[] changed = inputs.clone();
        changed[5] = (inputs[5] + 1) % shape.prompt().inputs();
        float[] before = outputs(shape, inputs);
        float[] after = outputs(shape, changed);
        int known = 5 * shape.prompt().outputs();
        assertThat(Arrays.copyOf(after, known)).isEqualTo(Arrays.copyOf(before, known));
        assertThat(after[known]).isNotEqualTo(before[known]);
    }

    private static float[] outputs(TransformerShape shape, float[] inputs) {
        float[] outputs = new float[shape.outputLength()];
        new TransformerKernel(shape, 1, 1).outputs(Examples.parameters(shape), inputs, 1, outputs);
        return outputs;
    }

    private static double[] step(int batch, int threads) {
        return gradient(new TransformerKernel(SHAPE, batch, threads), batch);
    }

    /** The gradient followed by the losses. */
    private static double[] gradient(TransformerKernel kernel, int batch) {
        float[] inputs = Examples.inputs(SHAPE, batch, 2);
        double[] losses = new double[batch];
        float[] gradient = new float[SHAPE.parameters()];
        kernel.gradient(
                Examples.parameters(SHAPE), inputs, Examples.targets(SHAPE, inputs, batch, 2), batch, losses, gradient);
        return DoubleStream.concat(
                        IntStream.range(0, gradient.length).mapToDouble(i -> gradient[i]), DoubleStream.of(losses))
                .toArray();
    }

    private static float[] trained(int threads) {
        MultiLayerNetwork net = TransformerNetwork.create(SHAPE, Examples.OPTIMIZER, 3, 13, threads);
        Examples.train(net, 0, 20, 13);
        return TransformerNetwork.parameters(net);
    }
}
