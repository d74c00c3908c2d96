package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private final Values space = new Values(0.5);
    private final VectorPrompt prompt = new VectorPrompt(0, 1, new float[3], new float[] {1, 2, 3});

    @Test
    void lossIsTheSquaredErrorAgainstTheNoisyValues() {
        double[] predictions = {1, 4, 0};
        assertThat(space.loss(prompt, new double[] {0}, predictions)).isCloseTo(13 / 3.0, within(1e-15));
        assertThat(space.strategyLoss(prompt, new double[] {0}, predictions)).isCloseTo(13 / 3.0, within(1e-15));
        assertThat(new Values(2).strategyLoss(prompt, new double[] {0}, predictions))
                .isCloseTo(13 / 12.0, within(1e-15));
    }

    @Test
    void modelOutputsAreReadWhereTheInputsStand() {
        PromptShape shape = new PromptShape(PromptShape.Kind.PAIRS, 6, 4, 1);
        assertThat(space.fromModel(shape, new float[] {1, -1, 2, -2, 3, -3})).containsExactly(1, 2, 3);
    }

    @Test
    void distanceAndDivergenceAreTheMeanSquaredDifference() {
        assertThat(space.distance(new double[] {1, 2}, new double[] {3, 1})).isEqualTo(2.5);
        assertThat(space.divergence(new double[] {1, 2}, new double[] {3, 1})).isEqualTo(2.5);
    }

    @Test
    void rSquaredAddsUpOverPrompts() {
        double[] targets = {1, 2, 3, 6};
        double[] predictions = {1, 3, 3, 5};
        RSquared whole = space.rSquared(targets, predictions);
        RSquared parts = RSquared.NONE
                .plus(space.rSquared(new double[] {1, 2}, new double[] {1, 3}))
                .plus(space.rSquared(new double[] {3, 6}, new double[] {3, 5}));
        // residuals 2, total (4 + 1 + 0 + 9)
        assertThat(whole.value()).isCloseTo(1 - 2 / 14.0, within(1e-15));
        assertThat(parts).isEqualTo(whole);
        assertThat(space.rSquared(targets, targets).value()).isEqualTo(1);
    }
}
