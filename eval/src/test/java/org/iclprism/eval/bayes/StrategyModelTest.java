package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyModelTest {
    private static final StrategyModel MODEL = Published.MODEL;

    @Test
    void priorOddsAreThoseOfThePublishedHeatMap() {
        StrategyModel rounded = new StrategyModel(0.7778, 0.185, 5.6);

        for (int i = 0; i < Published.DIVERSITIES.length; i++) {
            assertThat(rounded.logPriorOdds(Published.run(i))).isCloseTo(Published.LOG_PRIOR_ODDS[i], within(0.04));
        }
    }

    /** 0.07 nat: the tables give ΔL to about 1 %, γ to 2 %, and the map is read off to 0.01. */
    @Test
    void bayesFactorsAreThoseOfThePublishedHeatMap() {
        StrategyModel rounded = new StrategyModel(0.7778, 0.185, 5.6);

        for (int i = 0; i < Published.DIVERSITIES.length; i++) {
            assertThat(rounded.logBayesFactor(1e5, Published.run(i)))
                    .isCloseTo(Published.LOG_BAYES_FACTOR_AT_1E5[i], within(0.07));
        }
    }

    @Test
    void criticalStepsAreThoseOfThePublishedTables() {
        double[] expected = {64, 690, 5.7e3, 4.9e4, 3.5e5, 2.6e6, 2.0e7, 1.7e8, 1.7e9};

        for (int i = 0; i < expected.length; i++) {
            assertThat(MODEL.criticalStep(Published.run(i + 2)).orElseThrow())
                    .isCloseTo(expected[i], withinPercentage(4));
        }
    }

    @Test
    void weightsAreEvenAtTheCriticalStep() {
        RunEvidence run = Published.run(5);

        double step = MODEL.criticalStep(run).orElseThrow();

        assertThat(MODEL.logOdds(step, run)).isCloseTo(0, within(1e-12));
        assertThat(MODEL.weightM(step, run)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aRunWhereMemorisingDoesNotPredictBetterNeverCrosses() {
        assertThat(MODEL.criticalStep(Published.run(2048, 1, 1e6, -0.047))).isEmpty();
        assertThat(MODEL.criticalStep(Published.run(2048, 1, 1e6, 0))).isEmpty();
        assertThat(MODEL.criticalStep(Published.run(2048, 1, 1e6, Double.NaN))).isEmpty();
    }

    @Test
    void evidenceThatDoesNotGrowNeverCrosses() {
        assertThat(new StrategyModel(1, 0.2, 5).criticalStep(Published.run(3))).isEmpty();
        assertThat(new StrategyModel(0.999, 0.2, 5).criticalStep(Published.run(8)))
                .as("more than 1e308 steps")
                .isEmpty();
    }

    @Test
    void aSimplerMemorisingStrategyLeadsFromTheStart() {
        assertThat(MODEL.criticalStep(Published.run(2, 1, 4000, 0.06))).hasValue(0);
    }

    @Test
    void logOddsGrowWithStepsWhereMemorisingPredictsBetterAndFallWhereItDoesNot() {
        RunEvidence better = Published.run(4);
        RunEvidence worse = Published.run(64, 1, Published.COMPLEXITY_M[4], -0.04);

        List<Double> rising = new ArrayList<>();
        List<Double> falling = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rising.add(MODEL.logOdds(Published.checkpoint(i), better));
            falling.add(-MODEL.logOdds(Published.checkpoint(i), worse));
        }

        assertThat(rising).isSorted().doesNotHaveDuplicates();
        assertThat(falling).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void onlyThePriorCountsBeforeTheFirstStep() {
        RunEvidence run = Published.run(4);

        double[] gradient = new StrategyModel(1.5, 0.2, 5).logWeightGradients(0, run.strategies())[0];

        assertThat(new StrategyModel(1.5, 0.2, 5).logBayesFactor(0, run)).isZero();
        assertThat(gradient[0]).isZero();
        assertThat(gradient[2]).isZero();
    }

    @Test
    void weightsOfTwoStrategiesAreTheSigmoidOfTheLogOdds() {
        RunEvidence run = Published.run(4);

        double[] weights = MODEL.weights(5000, run.strategies());

        assertThat(weights[0]).isCloseTo(MODEL.weightM(5000, run), within(1e-14));
        assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-15));
    }

    /** Hand-made: with β = 1 and K in bits the prior is 2^-K; with α = 0 and γ = 1 the likelihood is e^(-N L). */
    @Test
    void weightsOfThreeStrategiesArePriorTimesLikelihood() {
        List<StrategyEvidence> strategies = List.of(
                new StrategyEvidence("M", 0.1, 3),
                new StrategyEvidence("G", 0.2, 2),
                new StrategyEvidence("C", 0.4, 1));

        double[] weights = new StrategyModel(0, 1, 1).weights(10, strategies);

        double m = Math.exp(-1) / 8;
        double g = Math.exp(-2) / 4;
        double c = Math.exp(-4) / 2;
        assertThat(weights)
                .containsExactly(new double[] {m / (m + g + c), g / (m + g + c), c / (m + g + c)}, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(ModelForm.class)
    void gradientsAreTheSlopesOfTheLogWeights(ModelForm form) {
        RunEvidence run = Published.run(6);
        double[] logs = form.space(new double[] {0.7, 0.2, 3}).start();
        double[][] gradients = form.gradients(logs, 2000, run);

        for (int i = 0; i < logs.length; i++) {
            double[] up = logs.clone();
            double[] down = logs.clone();
            up[i] += 1e-6;
            down[i] -= 1e-6;
            for (int a = 0; a < 2; a++) {
                double rounding = 1e-9 * Math.abs(form.logWeights(logs, 2000, run)[a]);
                double slope = (form.logWeights(up, 2000, run)[a] - form.logWeights(down, 2000, run)[a]) / 2e-6;
                assertThat(gradients[a][i]).isCloseTo(slope, within(1e-6 * Math.abs(slope) + rounding));
            }
        }
    }

    @Test
    void oneStrategyAloneIsRefused() {
        assertThatThrownBy(() -> new RunEvidence("r", "s", 4, 1, List.of(new StrategyEvidence("M", 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot weigh the strategies of run r: at least 2 are needed, found 1.");
    }
}
