package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.PromptShape.Kind;
import org.junit.jupiter.api.Test;

/** Closed forms; gradients are checked with the whole network. */
class PromptLossTest {
    @Test
    void evenOddsCostTheLogarithmOfTheNumberOfClasses() {
        assertThat(loss(Kind.TOKENS, 3, 4, new float[] {0, 2, 1}, new float[3 * 4]))
                .isCloseTo(Math.log(4), within(1e-12));
        assertThat(loss(Kind.LAST, 2, 2, new float[] {1}, new float[] {3, 3})).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void eachTokenIsPredictedFromThePositionBefore() {
        float[] sure = {0, 0, 50, /**/ 0, 50, 0, /**/ 0, 0, 0};
        assertThat(loss(Kind.TOKENS, 3, 3, new float[] {0, 2, 1}, sure)).isCloseTo(0, within(1e-12));
        assertThat(loss(Kind.TOKENS, 3, 3, new float[] {0, 2, 2}, sure)).isCloseTo(25, within(1e-6));
    }

    @Test
    void squaredErrorsAreReadAtOutputZeroOfEvenPositions() {
        float[] outputs = {1, 7, /**/ 7, 7, /**/ 4, 7, /**/ 7, 7};
        assertThat(loss(Kind.PAIRS, 4, 2, new float[] {3, 5}, outputs)).isEqualTo((4 + 1) / 2.0);
    }

    @Test
    void signsCostWhatTheirOddsSay() {
        float odds = (float) Math.log(3);
        float[] outputs = {0, 7, /**/ odds, 7, /**/ odds, 7, /**/ -200, 7};
        float[] spread = new float[16];
        for (int i = 0; i < 4; i++) {
            spread[4 * i] = outputs[2 * i];
        }
        double expected = (Math.log(2) - Math.log(0.75) - Math.log(0.25) + 200) / 4;
        assertThat(loss(Kind.SIGNS, 8, 2, new float[] {1, 1, -1, 1}, spread)).isCloseTo(expected, within(1e-6));
    }

    /** -y P(not y), of the mean over four pairs. */
    @Test
    void theSlopeOfSignsIsWhatTheirOddsMiss() {
        float[] gradient = new float[8];
        float odds = (float) Math.log(3);
        float[] outputs = {0, 9, odds, 9, odds, 9, -200, 9};
        TransformerShape shape = Examples.shape(Style.GPT2, Kind.SIGNS, 8, 1, 1, 1, 4, 1, 4);
        PromptLoss.of(shape).of(outputs, 0, 2, new float[] {1, 1, -1, 1}, 0, gradient);
        float[] expected = {-0.125f, 0, -0.0625f, 0, 0.1875f, 0, -0.25f, 0};
        for (int i = 0; i < 8; i++) {
            assertThat(gradient[i]).isCloseTo(expected[i], within(1e-6f));
        }
    }

    @Test
    void targetsThatAreNoClassAreNamed() {
        assertThatThrownBy(() -> loss(Kind.LAST, 2, 2, new float[] {2}, new float[2]))
                .hasMessage("Cannot compute the loss: a target must be a whole number from 0 to 1, found 2.0.");
    }

    @Test
    void tokensThatAreNotInTheVocabularyAreNamed() {
        TransformerShape shape = Examples.tokens();
        float[] inputs = new float[2 * 7];
        inputs[9] = 5;
        assertThatThrownBy(() -> new TransformerKernel(shape, 2, 2)
                        .outputs(new float[shape.parameters()], inputs, 2, new float[2 * shape.outputLength()]))
                .hasMessage("Cannot read a prompt: token ids must be whole numbers from 0 to 4, found 5.0 at position 2"
                        + " of prompt 1 of the batch.");
    }

    private static double loss(Kind kind, int positions, int outputs, float[] targets, float[] values) {
        TransformerShape shape = Examples.shape(Style.GPT2, kind, positions, outputs, outputs, 1, 4, 1, 4);
        return PromptLoss.of(shape).of(values, 0, shape.prompt().readEvery() * outputs, targets, 0, null);
    }
}
