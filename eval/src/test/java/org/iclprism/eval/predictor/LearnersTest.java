package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

/** Learners against another way to compute the same. */
class LearnersTest {

    @Test
    void leastSquaresIsThePseudoinverseOnEveryPrefixOfAnyRank() {
        RandomNumbers random = Stream.of(1, "least-squares").at(0);
        for (int rank : new int[] {1, 3, 6}) {
            int dims = 6;
            double[][] x = lowRank(random, 14, rank, dims);
            double[] y = new double[14];
            LeastSquares learner = new LeastSquares(dims);
            for (int k = 0; k < 14; k++) {
                double[] query = lowRank(random, 1, dims, dims)[0];
                assertThat(learner.predict(query)).isCloseTo(pseudoinverse(x, y, k, query), within(1e-7));
                y[k] = random.gaussian();
                learner.learn(x[k], y[k]);
            }
        }
    }

    @Test
    void nearestNeighboursAverageOrWeigh() {
        NearestNeighbours uniform = new NearestNeighbours(2, 0);
        NearestNeighbours weighted = new NearestNeighbours(2, 2);
        double[] at = {0};
        assertThat(uniform.predict(at)).isZero();
        double[][] pairs = {{4, 10}, {1, 3}, {-2, 7}};
        for (double[] pair : pairs) {
            uniform.learn(new double[] {pair[0]}, pair[1]);
            weighted.learn(new double[] {pair[0]}, pair[1]);
        }
        assertThat(uniform.predict(at)).isEqualTo(5);
        assertThat(weighted.predict(at)).isCloseTo((3 + 7 / 4.0) / (1 + 1 / 4.0), within(1e-15));
        assertThat(weighted.predict(new double[] {4})).isEqualTo(10);
    }

    @Test
    void unknownNamesAndSettingsAreNamed() {
        Regression linear = Curves.regression("linear", 3, 4);
        assertThatThrownBy(() -> Predictors.of("rigde", linear, Baselines.pool(linear, 0, 1), Settings.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found \"rigde\". Nearest: ridge.");
        assertThatThrownBy(() -> Curves.of(linear, 2, "ridge", "lamda=1"))
                .hasMessage("Cannot set lamda: ridge has the settings lambda. Nearest: lambda.");
        assertThatThrownBy(() -> Curves.of(linear, 2, "knn", "neighbours=0.5"))
                .hasMessage("Cannot use setting neighbours: it must be a whole number >= 1, found 0.5.");
        assertThatThrownBy(() -> Curves.of(linear, 2, "dmmse"))
                .hasMessage("Cannot compute dmmse: it needs a pool of training tasks. Set tasks to how many.");
        assertThatThrownBy(() -> Curves.of(Curves.regression("decision-tree", 3, 4), 2, "posterior-mean"))
                .hasMessageContaining("function class decision-tree");
    }

    private static double[][] lowRank(RandomNumbers random, int rows, int rank, int dims) {
        double[][] directions = new double[rank][dims];
        for (double[] direction : directions) {
            for (int k = 0; k < dims; k++) {
                direction[k] = random.gaussian();
            }
        }
        double[][] x = new double[rows][dims];
        for (double[] row : x) {
            for (double[] direction : directions) {
                Vectors.add(row, random.gaussian(), direction, 0, dims);
            }
        }
        return x;
    }

    private static double pseudoinverse(double[][] x, double[] y, int k, double[] query) {
        if (k == 0) {
            return 0;
        }
        DMatrixRMaj matrix = new DMatrixRMaj(k, query.length);
        DMatrixRMaj right = new DMatrixRMaj(k, 1);
        for (int i = 0; i < k; i++) {
            right.set(i, 0, y[i]);
            for (int j = 0; j < query.length; j++) {
                matrix.set(i, j, x[i][j]);
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(query.length, k);
        CommonOps_DDRM.pinv(matrix, inverse);
        DMatrixRMaj w = new DMatrixRMaj(query.length, 1);
        CommonOps_DDRM.mult(inverse, right, w);
        return Vectors.dot(w.data, query);
    }
}
