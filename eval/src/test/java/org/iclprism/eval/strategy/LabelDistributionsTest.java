package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.Classification;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;

/** Distributions over the labels of a query. */
class LabelDistributionsTest {
    private final OutputSpace space = OutputSpace.of(new Classification(8, 128));
    private final double[] task = {1, 1, 1, 1, 1, 1, 1, 1, 1};

    @Test
    void areOverTwoLabelsOfOneQuery() {
        assertThat(space).isEqualTo(new Distributions(2));
        PromptShape shape = new Classification(8, 128).shape();
        assertThat(space.fromModel(shape, new float[] {0, (float) Math.log(3)}))
                .containsExactly(new double[] {0.25, 0.75}, within(1e-7));
        assertThat(space.fromModel(shape, new float[] {500, -500})).containsExactly(1, 0);
    }

    @Test
    void lossIsTheCrossEntropyOfTheTrueLabel() {
        double[] prediction = {0.8, 0.2};
        assertThat(space.target(prompt(1), task)).containsExactly(0, 1);
        assertThat(space.loss(prompt(1), task, prediction)).isCloseTo(-Math.log(0.2), within(1e-15));
        assertThat(space.loss(prompt(0), task, prediction)).isCloseTo(-Math.log(0.8), within(1e-15));
        assertThat(space.strategyLoss(prompt(0), task, prediction)).isCloseTo(-Math.log(0.8), within(1e-15));
        assertThat(space.loss(prompt(1), task, new double[] {1, 0})).isCloseTo(-Math.log(1e-12), within(1e-12));
    }

    @Test
    void distancesAreThoseOfBernoulliVariables() {
        double[] p = {0.7, 0.3};
        double[] q = {0.1, 0.9};
        double pq = 0.3 * Math.log(0.3 / 0.9) + 0.7 * Math.log(0.7 / 0.1);
        double qp = 0.9 * Math.log(0.9 / 0.3) + 0.1 * Math.log(0.1 / 0.7);
        assertThat(space.divergence(p, q)).isCloseTo(pq, within(1e-14));
        assertThat(space.distance(p, q)).isCloseTo((pq + qp) / 2, within(1e-14));
    }

    private static VectorPrompt prompt(float label) {
        return new VectorPrompt(0, 2, new float[4], new float[] {1 - label, label});
    }
}
