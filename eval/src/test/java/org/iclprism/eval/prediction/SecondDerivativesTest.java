package org.iclprism.eval.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondDerivativesTest {
    private static final int[] DIVERSITIES = {4, 8, 16, 32, 64, 128, 256};
    private static final long[] STEPS =
            IntStream.rangeClosed(1, 20).mapToLong(i -> 10L * i * i).toArray();

    /** Relative distance sigmoid(a ln N - b ln D - c): its second derivatives are a² and b² times s(1-s)(1-2s). */
    @Test
    void onASurfaceOfOneSigmoidBothDerivativesAreInClosedForm() {
        double a = 1.5;
        double b = 2;
        double[][] grid = grid(a, b, 2);
        List<SecondDerivatives.Point> field = SecondDerivatives.of(DIVERSITIES, STEPS, grid);
        assertThat(field).hasSize(DIVERSITIES.length * STEPS.length);
        for (int i = 0; i < field.size(); i++) {
            double s = grid[i / STEPS.length][i % STEPS.length];
            double curvature = s * (1 - s) * (1 - 2 * s);
            assertThat(field.get(i).taskDiversity()).isEqualTo(DIVERSITIES[i / STEPS.length]);
            assertThat(field.get(i).step()).isEqualTo(STEPS[i % STEPS.length]);
            assertThat(field.get(i).alongSteps()).isCloseTo(a * a * curvature, within(1e-4));
            assertThat(field.get(i).alongDiversities()).isCloseTo(b * b * curvature, within(1e-4));
        }
    }

    @Test
    void aRowWithoutMeasurementsHasNoDerivativeAlongStepsOnly() {
        double[][] grid = grid(1.5, 2, 2);
        Arrays.fill(grid[3], Double.NaN);
        SecondDerivatives.Point point =
                SecondDerivatives.of(DIVERSITIES, STEPS, grid).get(3 * STEPS.length + 9);
        assertThat(point.alongSteps()).isNaN();
        assertThat(point.alongDiversities()).isFinite();
    }

    private static double[][] grid(double a, double b, double c) {
        double[][] grid = new double[DIVERSITIES.length][STEPS.length];
        for (int d = 0; d < grid.length; d++) {
            for (int n = 0; n < STEPS.length; n++) {
                grid[d][n] = 1 / (1 + Math.exp(-a * Math.log(STEPS[n]) + b * Math.log(DIVERSITIES[d]) + c));
            }
        }
        return grid;
    }
}
