package org.iclprism.eval.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticFitTest {
    private static final double[] X =
            IntStream.range(0, 25).mapToDouble(i -> 1 + i * 0.5).toArray();

    @Test
    void aCurveIsFoundAgain() {
        assertFinds(0.79, 0.9, 5.5);
        assertFinds(1, 40, 6.2);
        assertFinds(0.4, 0.08, 9);
    }

    @Test
    void aFallingCurveHasANegativeRate() {
        assertFinds(0.95, -1.3, 6);
    }

    @Test
    void measurementsThatAreMissingDoNotCount() {
        double[] y = logistic(0.8, 1, 5);
        y[3] = Double.NaN;
        y[17] = Double.POSITIVE_INFINITY;
        assertThat(LogisticFit.of(X, y).orElseThrow().midpoint()).isCloseTo(5, within(1e-6));
    }

    @Test
    void theResidualIsThatOfTheNoise() {
        double[] y = logistic(0.9, 1.2, 6);
        for (int i = 0; i < y.length; i++) {
            y[i] += i % 2 == 0 ? 0.01 : -0.01;
        }
        LogisticFit fit = LogisticFit.of(X, y).orElseThrow();
        assertThat(fit.residual()).isCloseTo(0.01, within(5e-4));
        assertThat(fit.limit()).isCloseTo(0.9, within(0.01));
    }

    @Test
    void theSecondDerivativeIsThatOfFiniteDifferences() {
        LogisticFit fit = new LogisticFit(0.8, -1.7, 3, 0);
        double h = 1e-4;
        for (double x : new double[] {1, 2.9, 3, 3.4, 7}) {
            double differences = (fit.value(x + h) - 2 * fit.value(x) + fit.value(x - h)) / (h * h);
            assertThat(fit.secondDerivative(x)).isCloseTo(differences, within(1e-6));
        }
        assertThat(fit.secondDerivative(3)).isZero();
    }

    @Test
    void pointsFarFromSaturationGetACurveToo() {
        double[] line = Arrays.stream(X).map(x -> 0.3 + 0.02 * x).toArray();
        LogisticFit fit = LogisticFit.of(X, line).orElseThrow();
        assertThat(fit.limit()).isBetween(0.5, 1.2);
        assertThat(fit.residual()).isLessThan(0.01);
        assertThat(fit.value(7)).isCloseTo(0.44, within(0.01));
    }

    @Test
    void nothingIsFittedToALevelLineOrToThreePoints() {
        assertThat(LogisticFit.of(X, new double[X.length])).isEmpty();
        assertThat(LogisticFit.of(new double[] {1, 2, 3}, new double[] {.1, .5, .9}))
                .isEmpty();
        assertThat(LogisticFit.of(new double[] {2, 2, 2, 2}, new double[] {.1, .5, .9, 1}))
                .isEmpty();
    }

    private static void assertFinds(double limit, double rate, double midpoint) {
        LogisticFit fit = LogisticFit.of(X, logistic(limit, rate, midpoint)).orElseThrow();
        assertThat(fit.limit()).isCloseTo(limit, within(1e-4));
        assertThat(fit.rate()).isCloseTo(rate, within(Math.abs(1e-3 * rate)));
        assertThat(fit.midpoint()).isCloseTo(midpoint, within(1e-3));
    }

    private static double[] logistic(double limit, double rate, double midpoint) {
        double[] y = new double[X.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = limit / (1 + Math.exp(-rate * (X[i] - midpoint)));
        }
        return y;
    }
}
