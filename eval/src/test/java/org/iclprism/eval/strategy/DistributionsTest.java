package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.TokenPrompt;
import org.junit.jupiter.api.Test;

class DistributionsTest {
    private final Distributions space = new Distributions(4);
    private final double[] a = {0.1, 0.2, 0.3, 0.4};
    private final double[] b = {0.25, 0.1, 0.25, 0.4};
    private final double[] c = {0.4, 0.3, 0.2, 0.1};

    @Test
    void divergenceIsKullbackLeiblerInNats() {
        // scipy.stats.entropy
        assertThat(space.divergence(a, b)).isCloseTo(0.10169682996275992, within(1e-15));
        assertThat(space.distance(a, b)).isCloseTo((0.10169682996275992 + 0.1141775757140556) / 2, within(1e-15));
        assertThat(space.divergence(both(a, a), both(b, c)))
                .isCloseTo((0.10169682996275992 + 0.45643481914678347) / 2, within(1e-15));
        assertThat(space.distance(a, a)).isZero();
    }

    @Test
    void lossIsTheDivergenceOfThePredictionsFromTheUrn() {
        TokenPrompt prompt = new TokenPrompt(0, new int[] {4, 0, 1});
        assertThat(space.loss(prompt, a, both(b, c)))
                .isCloseTo((0.10169682996275992 + 0.45643481914678347) / 2, within(1e-15));
        assertThat(space.strategyLoss(prompt, a, both(b, c))).isEqualTo(space.loss(prompt, a, both(b, c)));
    }

    @Test
    void impossibleSymbolsStayFinite() {
        double[] first = {1, 0, 0, 0};
        double[] last = {0, 0, 0, 1};
        assertThat(space.divergence(first, last)).isCloseTo(12 * Math.log(10), within(1e-9));
        assertThat(space.divergence(first, first)).isZero();
    }

    @Test
    void modelOutputsLoseTheStartTokenAndTheLastPosition() {
        PromptShape shape = new PromptShape(PromptShape.Kind.TOKENS, 3, 4, 4);
        float[] logits = {1, -2, 0.5f, 99, 0, 3, 3, -99, 7, 7, 7, 7};
        // scipy.special.softmax of the first three logits at the first two positions
        assertThat(new Distributions(3).fromModel(shape, logits))
                .containsExactly(
                        new double[] {
                            0.6037488961486258,
                            0.030058887569574023,
                            0.3661922162818002,
                            0.024288897679263212,
                            0.4878555511603685,
                            0.4878555511603685
                        },
                        within(1e-15));
    }

    @Test
    void largeLogitsDoNotOverflowAndNanIsKept() {
        PromptShape shape = new PromptShape(PromptShape.Kind.TOKENS, 2, 3, 3);
        assertThat(new Distributions(2).fromModel(shape, new float[] {1e30f, 0, 0, 0, 0, 0}))
                .containsExactly(1, 0);
        assertThat(new Distributions(2).fromModel(shape, new float[] {Float.NaN, 0, 0, 0, 0, 0}))
                .containsOnly(Double.NaN);
    }

    @Test
    void mixtureIsOfProbabilities() {
        double[] into = new double[4];
        space.mix(0.25, a, b, into);
        assertThat(into).containsExactly(new double[] {0.2125, 0.125, 0.2625, 0.4}, within(1e-15));
    }

    @Test
    void totalVariationIsHalfTheAbsoluteDifference() {
        assertThat(space.totalVariation(a, b)).isCloseTo(0.15, within(1e-15));
        assertThat(space.totalVariation(both(a, a), both(b, a))).isCloseTo(0.075, within(1e-15));
    }

    @Test
    void spearmanIsThatOfScipyAndSkipsPositionsWithoutOrder() {
        double[] uniform = {0.25, 0.25, 0.25, 0.25};
        assertThat(space.spearman(a, b)).isCloseTo(0.632455532033676, within(1e-15));
        assertThat(space.spearman(both(a, a), both(b, c))).isCloseTo((0.632455532033676 - 1) / 2, within(1e-15));
        assertThat(space.spearman(both(a, a), both(b, uniform))).isCloseTo(0.632455532033676, within(1e-15));
        assertThat(space.spearman(a, uniform)).isNaN();
    }

    private static double[] both(double[] first, double[] second) {
        double[] rows = new double[first.length + second.length];
        System.arraycopy(first, 0, rows, 0, first.length);
        System.arraycopy(second, 0, rows, first.length, second.length);
        return rows;
    }
}
