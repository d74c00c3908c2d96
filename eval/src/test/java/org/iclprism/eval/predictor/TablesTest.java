package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.iclprism.eval.predictor.Curves.assertLoss;

import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.Stream;
import org.iclprism.datagen.functions.RealFunctions;
import org.junit.jupiter.api.Test;

/** Losses that others have published or computed with NumPy and SciPy. */
class TablesTest {

    @Test
    void theMixtureOfTwoGaussiansIsLearntByItsPosterior() {
        double[] half = {1.801, 1.353, 1.034, .799, .614, .459, .327, .211, .104, .0008, 0};
        double[] twoThirds = {1.304, 1.092, .893, .720, .572, .437, .319, .208, .103};
        Regression even = Curves.regression("gaussian-mixture", 10, 11);
        LossCurve curve = Curves.of(even, 4000, "posterior-mean");
        for (int k = 0; k < half.length; k++) {
            assertLoss(curve, k, half[k], .006 * half[k] + .0003);
        }
        // the published curve is of prompts of the first component alone: twice as often as not, mixed here with the
        // second
        Regression first = Curves.regression("gaussian-mixture", 10, 9, "weight=0.6666666666666666");
        LossCurve mixed = Curves.of(first, 4000, "posterior-mean");
        assertThat(mixed.loss(8)).isCloseTo(twoThirds[8], within(.01));
    }

    @Test
    void sparseWeightsAreFoundExactlyBySupports() {
        Regression sparse = Curves.regression("sparse-linear", 20, 9);
        LossCurve curve = Curves.of(sparse, 200, "posterior-mean");
        assertThat(curve.loss(4)).isLessThan(.005);
        assertLoss(curve, 5, 0, 1e-6);
        assertLoss(curve, 8, 0, 1e-6);
        // a jitter of 1e-6 takes some wrong supports for right ones: that is the published number
        LossCurve coarse = Curves.of(sparse, 200, "posterior-mean", "jitter=3.3e-7");
        assertLoss(coarse, 4, .12, .02);
        LossCurve ols = Curves.of(sparse, 2000, "ols");
        assertLoss(ols, 5, 0.75);
    }

    @Test
    void aPoolOfTasksIsKnownByHeart() {
        Regression noisy = Curves.regression("linear", 8, 16, "noise=0.5");
        double onPool = mean(Curves.of(noisy, 1 << 6, Split.ID, 1000, "dmmse"));
        double onNew = mean(Curves.of(noisy, 1 << 6, Split.OOD, 1000, "dmmse"));
        assertThat(onPool).isCloseTo(.155, within(.02));
        assertThat(onNew).isCloseTo(.882, within(.12));
        assertThat(mean(Curves.of(noisy, 1 << 10, Split.ID, 1000, "dmmse"))).isCloseTo(.219, within(.015));
        assertThat(mean(Curves.of(noisy, 1 << 10, Split.OOD, 1000, "dmmse"))).isCloseTo(.603, within(.04));
        double tight = mean(Curves.of(noisy, 1 << 6, Split.ID, 100, "dmmse-smoothed", "variance=1e-9"));
        assertThat(tight).isCloseTo(mean(Curves.of(noisy, 1 << 6, Split.ID, 100, "dmmse")), within(1e-5));
    }

    @Test
    void fourierSeriesNeedTwoPairsPerFrequency() {
        LossCurve single = Curves.of(Curves.regression("fourier", 1, 31), 300, "posterior-mean");
        assertLoss(single, 0, 1.1);
        assertThat(single.loss(30)).isLessThan(.01);
        LossCurve mixture = Curves.of(Curves.regression("fourier-mixture", 1, 24), 300, "posterior-mean");
        assertThat(mixture.loss(21)).isLessThan(1e-3);
        LossCurve three =
                Curves.of(Curves.regression("fourier-mixture", 1, 10, "frequencies=3"), 300, "posterior-mean");
        assertThat(three.loss(7)).isLessThan(1e-4);
    }

    @Test
    void monomialsOfAKnownSetNeedAsManyPairsAsTerms() {
        Regression fixed = Curves.regression("monomials", 10, 13, "sets=1");
        LossCurve curve = Curves.of(fixed, 300, "posterior-mean");
        assertLoss(curve, 0, curve.loss(0));
        assertThat(curve.loss(10)).isLessThan(1e-4);
        Regression fresh = Curves.regression("monomials", 10, 58, "sets=0");
        LossCurve all = Curves.of(fresh, 300, "ols-features");
        double[][] table = {{5, 1.2}, {10, .97}, {15, .80}, {20, .70}, {30, .55}, {40, .34}, {50, .10}};
        for (double[] each : table) {
            assertLoss(all, (int) each[0], each[1], .15 * each[1]);
        }
        assertLoss(all, 56, 0, 1e-6);
    }

    /** From 60 draws, raw loss. */
    @Test
    void whoKnowsTheMonomialsNeedsNoMoreAndLassoHasABias() {
        Regression fresh = Curves.regression("monomials", 10, 66, "sets=0");
        LossCurve oracle = Curves.of(fresh, 600, "ols-oracle");
        assertLoss(oracle, 5, .66, .1);
        for (int k = 10; k < 66; k++) {
            assertThat(oracle.loss(k)).isLessThan(1e-6);
        }
        LossCurve lasso = Curves.of(fresh, 300, "lasso-features", "alpha=0.1");
        double[][] table = {{5, 1.30}, {10, 1.09}, {15, .81}, {20, .55}, {30, .39}, {40, .28}, {50, .17}};
        for (double[] each : table) {
            assertLoss(lasso, (int) each[0], each[1], .15 * each[1]);
        }
        assertThat(lasso.loss(60)).isBetween(.1, .2);
    }

    @Test
    void goldKnowsTheFrequenciesAndMaxFitsAll() {
        Regression mixture = Curves.regression("fourier-mixture", 1, 24);
        LossCurve gold = Curves.of(mixture, 300, "ols-oracle");
        LossCurve max = Curves.of(mixture, 300, "ols-features");
        assertThat(gold.loss(20)).isLessThan(1e-3);
        assertThat(max.loss(10)).isGreaterThan(2 * gold.loss(10));
        for (int k = 1; k < 10; k++) {
            assertThat(gold.loss(k)).isLessThan(max.loss(k));
        }
        LossCurve known =
                Curves.of(Curves.regression("fourier-mixture", 1, 8, "frequencies=3"), 50, "ols-oracle", "component=3");
        assertThat(known.loss(7)).isLessThan(1e-4);
    }

    @Test
    void anOracleOfOtherTasksIsNone() {
        Regression sparse = Curves.regression("sparse-linear", 5, 4);
        assertThatThrownBy(() -> Curves.of(sparse, 8, Split.OOD, 5, "ols-oracle"))
                .hasMessage("Cannot compute ols-oracle: it knows the training tasks, and the prompt's is none of them. "
                        + "Use prompts of split id.");
    }

    /** sum_{M >= n} 1 / (10 M). */
    @Test
    void theMixtureOfBandwidthsHasTheEnergyOfItsPrior() {
        double[] known = {.293, .193, .143, .110, .085, .065, .048, .034, .021, .010};
        RealFunctions functions = Curves.regression("fourier-mixture", 1, 1).functions();
        double[] found = new double[known.length];
        double[] weights = new double[functions.parameters()];
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            functions.draw(Stream.of(1, "energies").at(i), weights);
            for (int k = 0; k < weights.length; k++) {
                found[k / 2] += weights[k] * weights[k] / (2 * draws);
            }
        }
        for (int n = 0; n < known.length; n++) {
            assertThat(found[n]).isCloseTo(known[n], within(.008));
        }
    }

    private static double mean(LossCurve curve) {
        double sum = 0;
        for (int k = 0; k < curve.points(); k++) {
            sum += curve.loss(k);
        }
        return sum / curve.points();
    }
}
