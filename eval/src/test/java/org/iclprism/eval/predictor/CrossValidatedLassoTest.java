package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Regression;
import org.junit.jupiter.api.Test;

class CrossValidatedLassoTest {
    private static final int DIMS = 6;

    /** Table by {@code lasso_cv.py}. */
    @Test
    void itIsLassoCvOfScikitLearn() throws IOException {
        CrossValidatedLasso lasso = new CrossValidatedLasso(DIMS, 1);
        int compared = 0;
        for (String line : table()) {
            String[] cells = line.split(",", -1);
            double[] x = Arrays.stream(cells, 0, DIMS)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double found = lasso.predict(x);
            if (!cells[DIMS + 1].isEmpty()) {
                assertThat(found).isCloseTo(Double.parseDouble(cells[DIMS + 1]), within(1e-5));
                compared++;
            }
            lasso.learn(x, Double.parseDouble(cells[DIMS]));
        }
        assertThat(compared).isEqualTo(19);
    }

    @Test
    void fewerPairsThanFoldsHaveTheFirstAlpha() {
        Regression sparse = Curves.regression("sparse-linear", 20, 7);
        LossCurve validated = Curves.of(sparse, 50, "lasso-cv", "alpha=0.3");
        LossCurve fixed = Curves.of(sparse, 50, "lasso", "alpha=0.3");
        for (int k = 0; k < 5; k++) {
            assertThat(validated.loss(k)).isCloseTo(fixed.loss(k), within(1e-9));
        }
        assertThat(validated.loss(5)).isNotCloseTo(fixed.loss(5), within(1e-6));
    }

    @Test
    void nothingIsLearntFromZeros() {
        CrossValidatedLasso lasso = new CrossValidatedLasso(2, 1);
        for (int i = 0; i < 6; i++) {
            lasso.learn(new double[] {i, 1}, 0);
        }
        assertThat(lasso.predict(new double[] {1, 1})).isZero();
    }

    private static List<String> table() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                CrossValidatedLassoTest.class.getResourceAsStream("lasso-cv.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
