package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.iclprism.eval.predictor.Curves.assertLoss;

import org.iclprism.datagen.Regression;
import org.junit.jupiter.api.Test;

/** Losses of linear regression that are known in closed form, for x ~ N(0, I) and w ~ N(0, I). */
class ClosedFormsTest {
    private static final int PROMPTS = 4000;

    @Test
    void leastSquaresWithoutNoiseLeavesTheDimensionsNotYetSeen() {
        for (int dims : new int[] {1, 5, 12}) {
            LossCurve curve = Curves.of(Curves.regression("linear", dims, dims + 4), PROMPTS, "ols");
            for (int k = 0; k < dims + 4; k++) {
                assertLoss(curve, k, Math.max(0, 1 - (double) k / dims));
            }
        }
    }

    @Test
    void leastSquaresWithNoiseHasTwoDescents() {
        double noise = 0.7;
        int d = 10;
        LossCurve curve = Curves.of(Curves.regression("linear", d, 31, "noise=" + noise), PROMPTS, "ols");
        double v = noise * noise;
        for (int k : new int[] {0, 1, 3, 5, 6, 15, 20, 30}) {
            double expected = k < d ? 1 - (double) k / d + v / d * k / (d - k - 1) : v / (k - d - 1);
            assertLoss(curve, k, expected);
        }
    }

    @Test
    void averagingFallsAsOneOverK() {
        LossCurve curve = Curves.of(Curves.regression("linear", 8, 25), PROMPTS, "averaging");
        assertLoss(curve, 0, 1);
        for (int k = 1; k < 25; k++) {
            assertLoss(curve, k, 9.0 / k);
        }
    }

    @Test
    void oneGradientStepFollowsItsQuadraticInTheRate() {
        int d = 6;
        double v = 0.25;
        Regression noisy = Curves.regression("linear", d, 20, "noise=0.5");
        for (double alpha : new double[] {0.005, 0.02}) {
            LossCurve curve = Curves.of(noisy, PROMPTS, "gd-one-step", "alpha=" + alpha);
            for (int k = 0; k < 20; k++) {
                double square = 4 * alpha * alpha * k;
                assertLoss(curve, k, 1 - 4 * alpha * k + square * (k + d + 1) + square * v);
            }
        }
        LossCurve best = Curves.of(Curves.regression("linear", d, 20), PROMPTS, "gd-one-step", "alpha=0");
        for (int k = 0; k < 20; k++) {
            assertLoss(best, k, (d + 1.0) / (k + d + 1));
        }
    }

    @Test
    void onePassOfStochasticDescentFallsGeometrically() {
        int d = 6;
        double alpha = 0.03;
        double v = 0.25;
        double rho = 1 - 4 * alpha + 4 * alpha * alpha * (d + 2);
        LossCurve curve = Curves.of(Curves.regression("linear", d, 30, "noise=0.5"), PROMPTS, "sgd", "alpha=" + alpha);
        for (int k = 0; k < 30; k++) {
            double power = Math.pow(rho, k);
            assertLoss(curve, k, power + 4 * alpha * alpha * v * (1 - power) / (1 - rho));
        }
    }

    /** E tr (X'X / sigma^2 + I)^-1 / d by Monte Carlo with NumPy, to three digits. */
    @Test
    void ridgeIsTheBayesRisk() {
        double[] expected = {
            1, .880, .761, .646, .534, .428, .331, .248, .181, .134, .1008, .0781, .0627, .0516, .0435, .0376, .0329
        };
        Regression noisy = Curves.regression("linear", 8, 17, "noise=0.5");
        LossCurve ridge = Curves.of(noisy, PROMPTS, "ridge");
        LossCurve posterior = Curves.of(noisy, PROMPTS, "posterior-mean");
        double mean = 0;
        for (int k = 0; k < 17; k++) {
            assertLoss(ridge, k, expected[k], 5e-4);
            assertThat(posterior.loss(k)).isCloseTo(ridge.loss(k), within(1e-12));
            mean += k < 16 ? ridge.loss(k) / 16 : 0;
        }
        assertThat(mean).isCloseTo(.3448, within(.006));
    }

    @Test
    void ridgeKnowsTheVarianceOfTheWeights() {
        Regression wide = Curves.regression("linear", 4, 9, "noise=1", "deviation=2");
        LossCurve ridge = Curves.of(wide, 50, "ridge");
        LossCurve posterior = Curves.of(wide, 50, "posterior-mean");
        Regression unit = Curves.regression("linear", 4, 9, "noise=1", "deviation=2", "normalise=1");
        LossCurve scaled = Curves.of(unit, 50, "ridge");
        LossCurve scaledPosterior = Curves.of(unit, 50, "posterior-mean");
        for (int k = 0; k < 9; k++) {
            assertThat(posterior.loss(k)).isCloseTo(ridge.loss(k), within(1e-12));
            assertThat(scaledPosterior.loss(k)).isCloseTo(scaled.loss(k), within(1e-12));
        }
    }

    @Test
    void losses0AreTheVarianceOverTheNormaliser() {
        assertLoss(Curves.of(Curves.regression("low-rank", 100, 1), PROMPTS, "ols"), 0, 1.2);
        assertLoss(Curves.of(Curves.regression("low-rank", 36, 1, "rank=2"), PROMPTS, "ols"), 0, 2 * 6 * 9.0 / 36);
        assertLoss(Curves.of(Curves.regression("monomials", 10, 1, "sets=0"), PROMPTS, "ols"), 0, 75.0 / 55);
        assertLoss(Curves.of(Curves.regression("fourier", 1, 1), PROMPTS, "ols"), 0, 1.1);
        assertLoss(Curves.of(Curves.regression("fourier-mixture", 1, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("haar", 1, 1), PROMPTS, "ols"), 0, 15 + 1.0 / 3);
        assertLoss(Curves.of(Curves.regression("gaussian-mixture", 10, 1), PROMPTS, "ols"), 0, 1.8);
        assertLoss(Curves.of(Curves.regression("sparse-linear", 20, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("sign-vector", 20, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("relu-network", 20, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("decision-tree", 20, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("laplace-linear", 9, 1, "scale=2"), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("skewed-linear", 9, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("quadratic", 9, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("random-features", 5, 1, "features=300"), PROMPTS, "ols"), 0, 1, .03);
        assertLoss(Curves.of(Curves.regression("relu-network-deep", 6, 1), PROMPTS, "ols"), 0, 1);
        assertLoss(Curves.of(Curves.regression("linear", 6, 1, "normalise=1"), PROMPTS, "ols"), 0, 1);
    }
}
