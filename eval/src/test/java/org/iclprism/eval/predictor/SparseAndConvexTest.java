package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.iclprism.eval.predictor.Curves.assertLoss;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

/** Lasso, matching pursuit and least norms against published tables (SciPy, cvxpy) and their conditions of optimality. */
class SparseAndConvexTest {
    private final Regression sparse = Curves.regression("sparse-linear", 20, 16);

    @Test
    void lassoFollowsItsTable() {
        LossCurve curve = Curves.of(sparse, 400, "lasso");
        double[][] table = {{4, .84}, {6, .55}, {8, .23}, {10, .054}, {12, .017}, {15, 6e-4}};
        for (double[] each : table) {
            assertLoss(curve, (int) each[0], each[1], .12 * each[1]);
        }
    }

    @Test
    void basisPursuitFollowsItsTable() {
        LossCurve curve = Curves.of(sparse, 400, "basis-pursuit");
        double[][] table = {{4, .87}, {6, .54}, {8, .21}, {10, .051}, {12, .015}};
        for (double[] each : table) {
            assertLoss(curve, (int) each[0], each[1], .15 * each[1]);
        }
    }

    @Test
    void matchingPursuitFollowsItsTable() {
        LossCurve curve = Curves.of(sparse, 400, "omp");
        double[][] table = {{6, .68}, {8, .41}, {10, .22}, {12, .08}};
        for (double[] each : table) {
            assertLoss(curve, (int) each[0], each[1], .2 * each[1]);
        }
    }

    @Test
    void theLeastLargestWeightFindsSigns() {
        LossCurve curve = Curves.of(Curves.regression("sign-vector", 20, 20), 300, "min-max-weight");
        double[][] table = {{8, .61}, {10, .38}, {12, .10}, {14, .016}};
        for (double[] each : table) {
            assertLoss(curve, (int) each[0], each[1], .1 * each[1]);
        }
        assertThat(curve.loss(18)).isLessThan(1e-3);
    }

    @Test
    void theLeastNuclearNormFindsLowRanks() {
        LossCurve curve = Curves.of(Curves.regression("low-rank", 100, 51), 8, "nuclear-norm");
        assertThat(curve.loss(0)).isGreaterThan(.3);
        assertLoss(curve, 30, .127, .08);
        assertThat(curve.loss(50)).isLessThan(.01);
    }

    /** X'(y - Xw) / k is alpha sign(w) where w is not 0, and within alpha elsewhere. */
    @Test
    void lassoMeetsItsConditions() {
        RandomNumbers random = Stream.of(1, "lasso").at(0);
        Lasso lasso = new Lasso(6, 0.2);
        double[][] x = new double[9][6];
        double[] y = new double[9];
        for (int k = 0; k < 9; k++) {
            for (int j = 0; j < 6; j++) {
                x[k][j] = random.gaussian();
            }
            y[k] = 2 * x[k][1] - x[k][4] + 0.3 * random.gaussian();
            lasso.learn(x[k], y[k]);
            double[] w = weights(lasso, 6);
            for (int j = 0; j < 6; j++) {
                double slope = 0;
                for (int i = 0; i <= k; i++) {
                    slope += x[i][j] * (y[i] - Vectors.dot(w, x[i])) / (k + 1);
                }
                if (w[j] != 0) {
                    assertThat(slope).isCloseTo(0.2 * Math.signum(w[j]), within(1e-6));
                }
                assertThat(Math.abs(slope)).isLessThan(0.2 + 1e-6);
            }
        }
    }

    @Test
    void manyGradientStepsReachLeastSquares() {
        Regression linear = Curves.regression("linear", 4, 8);
        LossCurve few = Curves.of(linear, 40, "gd", "steps=1", "alpha=0.01");
        LossCurve one = Curves.of(linear, 40, "gd-one-step", "alpha=0.01");
        LossCurve many = Curves.of(linear, 40, "gd", "steps=30000", "alpha=0.01");
        LossCurve ols = Curves.of(linear, 40, "ols");
        for (int k = 0; k < 8; k++) {
            assertThat(few.loss(k)).isCloseTo(one.loss(k), within(1e-12));
            if (k != 4) {
                assertThat(many.loss(k)).isCloseTo(ols.loss(k), within(1e-3));
            }
        }
        // one pair: a step of the growing descent is a step of the other
        LossCurve growing = Curves.of(linear, 40, "gd-growing", "alpha=0.01", "clip=1e9");
        assertThat(growing.loss(1)).isCloseTo(one.loss(1), within(1e-12));
    }

    private static double[] weights(Learner learner, int dims) {
        double[] w = new double[dims];
        for (int j = 0; j < dims; j++) {
            double[] unit = new double[dims];
            unit[j] = 1;
            w[j] = learner.predict(unit);
        }
        return w;
    }
}
