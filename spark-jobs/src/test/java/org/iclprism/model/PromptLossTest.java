package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Closed forms; gradients are checked with the whole network. */
class PromptLossTest {
    @Test
    void evenOddsCostTheLogarithmOfTheNumberOfClasses() {
        assertThat(score(new NextTokenLoss(), new float[] {0, 2, 1}, new float[3 * 4], 1))
                .isCloseTo(Math.log(4), within(1e-12));
        assertThat(score(new LastPositionLoss(2), new float[] {1}, new float[] {9, -9, 3, 3}, 1))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void eachTokenIsPredictedFromThePositionBefore() {
        float[] sure = {0, 0, 50, /**/ 0, 50, 0, /**/ 0, 0, 0};
        assertThat(score(new NextTokenLoss(), new float[] {0, 2, 1}, sure, 1)).isCloseTo(0, within(1e-12));
        assertThat(score(new NextTokenLoss(), new float[] {0, 2, 2}, sure, 1)).isCloseTo(25, within(1e-6));
    }

    @Test
    void squaredErrorsAreReadAtOutputZeroOfEvenPositions() {
        float[] outputs = {1, 7, 7, 7, /**/ 4, 7, 7, 7};
        assertThat(score(new PairsLoss(), new float[] {3, 5}, outputs, 1)).isEqualTo((4 + 1) / 2.0);
        assertThat(score(new PairsLoss(), new float[] {3, 5}, outputs, 2)).isEqualTo((4 + 1) / 2.0);
    }

    @Test
    void scoresOfPromptsAreKeptApart() {
        INDArray scores = new PairsLoss()
                .computeScoreArray(
                        Nd4j.createFromArray(new float[][] {{3}, {5}}),
                        Nd4j.createFromArray(new float[][] {{1, 0}, {4, 0}}),
                        new ActivationIdentity(),
                        null);
        assertThat(scores.toDoubleVector()).containsExactly(4, 1);
        assertThat(scores.shape()).containsExactly(2, 1);
    }

    @Test
    void targetsThatAreNoClassAreNamed() {
        assertThatThrownBy(() -> score(new LastPositionLoss(2), new float[] {2}, new float[4], 1))
                .hasMessage("Cannot compute the loss: a target must be a whole number from 0 to 1, found 2.0.");
    }

    @Test
    void tokensThatAreNotInTheVocabularyAreNamed() {
        TransformerShape shape = Examples.tokens();
        float[] inputs = new float[2 * 7];
        inputs[9] = 5;
        assertThatThrownBy(() -> new TransformerKernel(shape, 2, 2)
                        .forward(new float[shape.parameters()], inputs, 2, new float[2 * shape.outputLength()]))
                .hasMessage("Cannot read a prompt: token ids must be whole numbers from 0 to 4, found 5.0 at position 2"
                        + " of prompt 1 of the batch.");
    }

    private static double score(ILossFunction loss, float[] targets, float[] outputs, int prompts) {
        return loss.computeScore(
                Examples.rows(targets, prompts), Examples.rows(outputs, prompts), new ActivationIdentity(), null, true);
    }
}
