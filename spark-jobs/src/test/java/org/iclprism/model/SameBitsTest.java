package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of threads and the company of other prompts change no bit. */
class SameBitsTest {
    private static final TransformerShape SHAPE = Examples.pairs();

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 21})
    void outputsAndGradientsAreEqualForOneTwoAndFourThreads(int batch) {
        float[] one = step(batch, 1);
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
    void outputsAreTheSameAloneInABatchAndWhileTraining() {
        float[] parameters = Examples.parameters(SHAPE);
        float[] inputs = Examples.inputs(SHAPE, 40, 1);
        float[] together = new float[40 * SHAPE.outputLength()];
        float[] training = new float[40 * SHAPE.outputLength()];
        float[] alone = new float[SHAPE.outputLength()];
        TransformerKernel kernel = new TransformerKernel(SHAPE, 40, 2);
        kernel.forward(parameters, inputs, 40, together);
        kernel.forwardTraining(parameters, inputs, 40, training);
        float[] one = Arrays.copyOfRange(inputs, 17 * SHAPE.inputLength(), 18 * SHAPE.inputLength());
        kernel.forward(parameters, one, 1, alone);
        assertThat(training).isEqualTo(together);
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
        new TransformerKernel(shape, 1, 1).forward(Examples.parameters(shape), inputs, 1, outputs);
        return outputs;
    }

    private static float[] step(int batch, int threads) {
        return gradient(new TransformerKernel(SHAPE, batch, threads), batch);
    }

    /** Outputs followed by the gradient. */
    private static float[] gradient(TransformerKernel kernel, int batch) {
        float[] outputs = new float[batch * SHAPE.outputLength()];
        kernel.forwardTraining(Examples.parameters(SHAPE), Examples.inputs(SHAPE, batch, 2), batch, outputs);
        float[] gradient = new float[SHAPE.parameters()];
        kernel.backward(Examples.gaussian(Stream.of(1, "test/epsilon").at(0), outputs.length), gradient);
        float[] both = Arrays.copyOf(outputs, outputs.length + gradient.length);
        System.arraycopy(gradient, 0, both, outputs.length, gradient.length);
        return both;
    }

    private static float[] trained(int threads) {
        MultiLayerNetwork net = TransformerNetwork.create(SHAPE, Examples.OPTIMIZER, 3, 13, threads);
        Examples.train(net, 0, 20, 13);
        return TransformerNetwork.parameters(net);
    }
}
