package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.RSquared;
import org.iclprism.eval.strategy.Values;
import org.junit.jupiter.api.Test;

class MixtureCurveTest {
    private static final Distributions URNS = new Distributions(8);
    private static final Values REGRESSION = new Values(0.03125);
    private static final int POSITIONS = 5;

    /** One prompt's outputs of transformer, M and G. */
    private record Outputs(double[] t, double[] m, double[] g) {
        double[] mix(OutputSpace space, double eta) {
            double[] mix = new double[m.length];
            space.mix(LogOddsGrid.sigmoid(eta), m, g, mix);
            return mix;
        }
    }

    @Test
    void divergenceAndQualityAreThoseOfEachMixtureOnTheGrid() {
        List<Outputs> prompts = distributions(6, 1.5);
        MixtureCurve curve = curve(URNS, prompts);

        for (int i = 0; i < curve.grid().size(); i += 4) {
            double eta = curve.grid().logOdds(i);
            double divergence = 0;
            double variation = 0;
            double spearman = 0;
            for (Outputs prompt : prompts) {
                double[] mix = prompt.mix(URNS, eta);
                divergence += URNS.divergence(prompt.t(), mix) / prompts.size();
                variation += URNS.totalVariation(prompt.t(), mix) / prompts.size();
                spearman += URNS.spearman(prompt.t(), mix) / prompts.size();
            }
            assertThat(curve.divergenceAt(eta)).isCloseTo(divergence, within(5e-8));
            assertThat(curve.qualityAt("total_variation", eta)).isCloseTo(variation, within(1e-13));
            assertThat(curve.qualityAt("spearman", eta)).isCloseTo(spearman, within(1e-13));
        }
    }

    /** 3e-5 nat is the bound of the class comment; an exponent of 3 makes M and G nearly one-hot. */
    @Test
    void divergenceBetweenGridPointsIsWithinTheBound() {
        for (double exponent : new double[] {0.5, 1.5, 3}) {
            List<Outputs> prompts = distributions(4, exponent);
            MixtureCurve curve = curve(URNS, prompts);
            for (double eta = -15.75; eta < 16; eta += 0.5) {
                double direct = 0;
                for (Outputs prompt : prompts) {
                    direct += URNS.divergence(prompt.t(), prompt.mix(URNS, eta)) / prompts.size();
                }
                assertThat(curve.divergenceAt(eta)).isCloseTo(direct, within(3e-5));
            }
        }
    }

    @Test
    void slopesAreTheDerivativesOfTheDivergence() {
        List<Outputs> urns = distributions(3, 1.5);
        List<Outputs> regression = values(3);
        for (double eta : new double[] {-6, -1.5, 0, 0.5, 4}) {
            assertThat(curve(URNS, urns).slopeAt(eta)).isCloseTo(difference(URNS, urns, eta), within(5e-8));
            assertThat(curve(REGRESSION, regression).slopeAt(eta))
                    .isCloseTo(difference(REGRESSION, regression, eta), within(1e-8));
        }
    }

    @Test
    void slopeIsTheDerivativeOfTheInterpolatedDivergenceEverywhere() {
        MixtureCurve curve = curve(URNS, distributions(3, 1.5));

        for (double eta = -20.13; eta < 20; eta += 0.37) {
            double difference = (curve.divergenceAt(eta + 1e-5) - curve.divergenceAt(eta - 1e-5)) / 2e-5;
            assertThat(curve.slopeAt(eta)).isCloseTo(difference, within(1e-9));
        }
    }

    @Test
    void squaredErrorAndRSquaredAreThoseOfEachMixtureOnTheGrid() {
        List<Outputs> prompts = values(7);
        MixtureCurve curve = curve(REGRESSION, prompts);

        for (double eta : new double[] {-16, -2, 0, 1.5, 16}) {
            double error = 0;
            RSquared explained = RSquared.NONE;
            for (Outputs prompt : prompts) {
                double[] mix = prompt.mix(REGRESSION, eta);
                error += REGRESSION.divergence(prompt.t(), mix) / prompts.size();
                explained = explained.plus(REGRESSION.rSquared(prompt.t(), mix));
            }
            assertThat(curve.divergenceAt(eta)).isCloseTo(error, within(1e-12));
            assertThat(curve.qualityAt("squared_error", eta)).isCloseTo(error, within(1e-12));
            assertThat(curve.qualityAt("r_squared", eta)).isCloseTo(explained.value(), within(1e-12));
        }
    }

    @Test
    void qualityBetweenGridPointsIsNearThatOfTheMixture() {
        List<Outputs> prompts = distributions(60, 1.5);
        MixtureCurve curve = curve(URNS, prompts);
        for (double eta = -3.75; eta < 4; eta += 0.5) {
            double variation = 0;
            double spearman = 0;
            for (Outputs prompt : prompts) {
                double[] mix = prompt.mix(URNS, eta);
                variation += URNS.totalVariation(prompt.t(), mix) / prompts.size();
                spearman += URNS.spearman(prompt.t(), mix) / prompts.size();
            }
            assertThat(curve.qualityAt("total_variation", eta)).isCloseTo(variation, within(5e-4));
            assertThat(curve.qualityAt("spearman", eta)).isCloseTo(spearman, within(1e-2));
        }
    }

    @Test
    void agreementCountsPositionsWithTheSameMostProbableSymbol() {
        Distributions coins = new Distributions(2);
        MixtureCurveBuilder builder = MixtureCurveBuilder.of(coins);

        builder.add(new double[] {.9, .1, .2, .8}, new double[] {.7, .3, .6, .4}, new double[] {.4, .6, .3, .7});
        MixtureCurve curve = builder.build();

        assertThat(curve.quality()).containsOnlyKeys("total_variation", "agreement");
        assertThat(curve.qualityAt("agreement", 16))
                .as("M: first yes, second no")
                .isEqualTo(0.5);
        assertThat(curve.qualityAt("agreement", -16))
                .as("G: first no, second yes")
                .isEqualTo(0.5);
        assertThat(curve.qualityAt("agreement", 0)).as("mixture .55, .45").isEqualTo(0.5 + 0.5 * 1);
    }

    @Test
    void equalProbabilitiesShareTheirRankAsOrderChangesAlongTheGrid() {
        double[] t = {.3, .05, .05, .2, .1, .1, .15, .05};
        double[] m = {.4, .1, .1, .02, .05, .05, .2, .08};
        double[] g = {.02, .2, .2, .3, .1, .1, .05, .03};
        List<Outputs> prompts = List.of(new Outputs(t, m, g));
        MixtureCurve curve = curve(URNS, prompts);

        for (int i = 0; i < curve.grid().size(); i++) {
            double eta = curve.grid().logOdds(i);
            assertThat(curve.qualityAt("spearman", eta))
                    .isCloseTo(URNS.spearman(t, prompts.get(0).mix(URNS, eta)), within(1e-13));
        }
    }

    @Test
    void positionsWithoutOrderHaveNoRankCorrelation() {
        Distributions dice = new Distributions(3);
        double third = 1.0 / 3;
        MixtureCurveBuilder builder = MixtureCurveBuilder.of(dice);

        builder.add(
                new double[] {third, third, third, .5, .3, .2},
                new double[] {.2, .3, .5, .6, .3, .1},
                new double[] {.2, .3, .5, .5, .4, .1});

        assertThat(builder.build().qualityAt("spearman", 0)).isCloseTo(1, within(1e-15));
    }

    @Test
    void beyondTheGridTheDivergenceApproachesThatOfMAlone() {
        List<Outputs> prompts = distributions(3, 1.5);
        MixtureCurve curve = curve(URNS, prompts);
        double limit = 0;
        for (Outputs prompt : prompts) {
            limit += URNS.divergence(prompt.t(), prompt.m()) / prompts.size();
        }

        assertThat(curve.divergenceAt(40)).isCloseTo(limit, within(1e-8));
        assertThat(curve.divergenceAt(Double.POSITIVE_INFINITY)).isCloseTo(limit, within(1e-8));
        assertThat(curve.slopeAt(Double.POSITIVE_INFINITY)).isZero();
        assertThat(curve.qualityAt("agreement", 40)).isEqualTo(curve.qualityAt("agreement", 16));
    }

    @Test
    void impossibleSymbolsCostWhatTheyCostInTheOutputSpace() {
        double[] t = {.5, .5, 0, 0, 0, 0, 0, 0};
        double[] m = {1, 0, 0, 0, 0, 0, 0, 0};
        double[] g = {0, 0, 1, 0, 0, 0, 0, 0};
        List<Outputs> prompts = List.of(new Outputs(t, m, g));

        MixtureCurve curve = curve(URNS, prompts);

        assertThat(curve.divergenceAt(0))
                .isCloseTo(URNS.divergence(t, prompts.get(0).mix(URNS, 0)), within(5e-8));
        assertThat(curve.slopeAt(0)).isCloseTo(-0.25, within(5e-8));
    }

    /** 101 prompts make 33 blocks of 3 and one of 2. */
    @Test
    void theCurveIsTheMeanOfItsBlocks() {
        for (OutputSpace space : List.of(URNS, REGRESSION)) {
            List<Outputs> prompts = space == URNS ? distributions(101, 1.5) : values(101);
            MixtureCurveBuilder builder = MixtureCurveBuilder.of(space, prompts.size());
            prompts.forEach(prompt -> builder.add(prompt.t(), prompt.m(), prompt.g()));
            MixtureCurve curve = builder.build();
            List<MixtureCurve> blocks = builder.blocks();

            assertThat(blocks).hasSize(34);
            for (double eta : new double[] {-7, 0.3, 20}) {
                assertThat(blocks.stream()
                                .mapToDouble(block -> block.divergenceAt(eta))
                                .average())
                        .hasValueCloseTo(curve.divergenceAt(eta), within(1e-13));
                assertThat(blocks.stream()
                                .mapToDouble(block -> block.slopeAt(eta))
                                .average())
                        .hasValueCloseTo(curve.slopeAt(eta), within(1e-13));
            }
            assertThat(blocks.get(1).divergenceAt(0))
                    .isCloseTo(curve(space, prompts.subList(3, 6)).divergenceAt(0) * 102 / 101, within(1e-13));
        }
    }

    @Test
    void blocksAreAtMostFifty() {
        int[] prompts = {1, 50, 51, 500, 1000, 1001};
        int[] blocks = {1, 50, 26, 50, 50, 48};
        for (int i = 0; i < prompts.length; i++) {
            MixtureCurveBuilder builder = MixtureCurveBuilder.of(REGRESSION, prompts[i]);
            for (int p = 0; p < prompts[i]; p++) {
                builder.add(new double[] {1}, new double[] {2}, new double[] {3});
            }
            assertThat(builder.blocks()).hasSize(blocks[i]);
        }
    }

    @Test
    void outputsOfDifferentLengthsAreRefused() {
        MixtureCurveBuilder builder = MixtureCurveBuilder.of(URNS);

        assertThatThrownBy(() -> builder.add(new double[8], new double[16], new double[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot add a prompt to a mixture curve: transformer, M and G must hold equally many outputs,"
                                + " a multiple of 8, found 8, 16 and 8.");
    }

    @Test
    void unknownMeasuresAndWrongLengthsAreRefused() {
        MixtureCurve curve = curve(REGRESSION, values(1));

        assertThatThrownBy(() -> curve.qualityAt("spearman", 0))
                .hasMessage("Cannot find quality measure spearman: this curve has [r_squared, squared_error].");
        double[] uneven = new double[64];
        assertThatThrownBy(() -> new MixtureCurve(LogOddsGrid.STANDARD, new double[65], uneven, new TreeMap<>()))
                .hasMessage("Cannot build a mixture curve: slope must have 65 values, one per grid point, found 64.");
        assertThatThrownBy(() -> new LogOddsGrid(0, 0, 5))
                .hasMessage("Cannot lay out a grid of log-odds: spacing must be > 0 and size >= 2, found 0.0 and 5.");
    }

    private static MixtureCurve curve(OutputSpace space, List<Outputs> prompts) {
        MixtureCurveBuilder builder = MixtureCurveBuilder.of(space);
        prompts.forEach(prompt -> builder.add(prompt.t(), prompt.m(), prompt.g()));
        return builder.build();
    }

    private static double difference(OutputSpace space, List<Outputs> prompts, double eta) {
        double difference = 0;
        for (Outputs prompt : prompts) {
            difference += space.divergence(prompt.t(), prompt.mix(space, eta + 1e-5));
            difference -= space.divergence(prompt.t(), prompt.mix(space, eta - 1e-5));
        }
        return difference / 2e-5 / prompts.size();
    }

    private static List<Outputs> distributions(int prompts, double exponent) {
        List<Outputs> outputs = new ArrayList<>();
        for (int i = 0; i < prompts; i++) {
            RandomNumbers random = Stream.of(3, "test/distributions").at(i);
            outputs.add(new Outputs(
                    Synthetic.distributions(random, POSITIONS, 8, 1),
                    Synthetic.distributions(random, POSITIONS, 8, exponent),
                    Synthetic.distributions(random, POSITIONS, 8, exponent)));
        }
        return outputs;
    }

    private static List<Outputs> values(int prompts) {
        List<Outputs> outputs = new ArrayList<>();
        for (int i = 0; i < prompts; i++) {
            RandomNumbers random = Stream.of(3, "test/values").at(i);
            outputs.add(new Outputs(
                    Synthetic.values(random, POSITIONS),
                    Synthetic.values(random, POSITIONS),
                    Synthetic.values(random, POSITIONS)));
        }
        return outputs;
    }
}
