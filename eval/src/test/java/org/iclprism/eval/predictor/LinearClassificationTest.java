package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.iclprism.eval.predictor.Curves.assertLoss;

import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.OutputSpace;
import org.junit.jupiter.api.Test;

/** Losses of sign(w . x) are error rates: a linear predictor misses as often as its angle to w is of half a turn. */
class LinearClassificationTest {
    private static final int PROMPTS = 4000;

    /** After one pair the angle is uniform up to a right one in two dimensions, its cosine uniform in three. */
    @Test
    void averagingOnePairMissesByItsAngle() {
        LossCurve plane = Curves.of(Curves.regression("linear-classification", 2, 3), PROMPTS, "averaging");
        LossCurve space = Curves.of(Curves.regression("linear-classification", 3, 3), PROMPTS, "averaging");
        assertThat(plane.loss(0)).isEqualTo(0.5);
        assertLoss(plane, 1, 0.25);
        assertLoss(space, 1, 1 / Math.PI);
    }

    /** The sum of y x over k pairs is about sqrt(2 / pi) k along w, and N(0, k I) across it. */
    @Test
    void averagingManyPairsFindsTheDirection() {
        LossCurve curve = Curves.of(Curves.regression("linear-classification", 4, 401), 1000, "averaging");
        double tangent = Math.sqrt((Math.PI / 2) / 400);
        // E |N(0, I_3)| = 2 sqrt(2 / pi)
        assertLoss(curve, 400, Math.atan(tangent * 2 * Math.sqrt(2 / Math.PI)) / Math.PI, .004);
    }

    @Test
    void aPoolOfTasksIsSoonToldApart() {
        Regression signs = Curves.regression("linear-classification", 4, 20);
        LossCurve curve = Curves.of(signs, 4, Split.ID, 1000, "dmmse");
        assertThat(curve.loss(0)).isBetween(.1, .5);
        assertThat(curve.loss(19)).isLessThan(.01);
    }

    @Test
    void oddsBecomeMeansAndLossesErrors() {
        Regression signs = Curves.regression("linear-classification", 2, 3);
        OutputSpace space = OutputSpace.of(signs);
        PromptShape shape = signs.shape();
        float odds = (float) Math.log(3);
        double[] means = space.fromModel(shape, new float[] {odds, 9, -odds, 9, 0, 9});
        assertThat(means[0]).isCloseTo(0.5, within(1e-7));
        assertThat(means[1]).isCloseTo(-0.5, within(1e-7));
        VectorPrompt prompt = new VectorPrompt(0, 2, new float[6], new float[] {1, 1, -1});
        assertThat(space.loss(prompt, null, means)).isEqualTo((0 + 1 + 0.5) / 3);
    }

    @Test
    void yIsASignWithoutNoise() {
        Regression signs = Curves.regression("linear-classification", 2, 9);
        VectorPrompt prompt = (VectorPrompt) PromptStream.of(signs, Baselines.pool(signs, 0, 1), 1, Split.TRAIN)
                .prompt(3);
        assertThat(prompt.y()).containsOnly(-1, 1);
        assertThatThrownBy(() -> Curves.regression("linear-classification", 2, 9, "noise=0.1"))
                .hasMessage("Cannot create function class linear-classification: noise must be 0, for y is -1 or 1,"
                        + " found 0.1.");
    }
}
