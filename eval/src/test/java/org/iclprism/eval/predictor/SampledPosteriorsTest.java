package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

/** Gibbs samplers against sums over fine grids and over all sign vectors. */
class SampledPosteriorsTest {
    private static final MarkovChain LONG = new MarkovChain(20_000, 500);
    private static final double[][] X = {{1.2, -0.4}, {-0.3, 0.8}, {0.7, 0.5}, {-1.1, 0.2}};
    private static final double[] Y = {0.9, 0.6, 1.3, -0.2};

    @Test
    void aLaplacePriorAndKnownNoiseAsByIntegrationOverTwoWeights() {
        double scale = 0.7;
        double v = 0.2;
        for (int pairs : new int[] {1, 2, 4}) {
            double[] expected = new double[3];
            double step = 0.02;
            for (double a = -8; a <= 8; a += step) {
                for (double b = -8; b <= 8; b += step) {
                    double errors = errors(pairs, a, b);
                    double density = Math.exp(-errors / (2 * v) - (Math.abs(a) + Math.abs(b)) / scale);
                    expected[0] += density;
                    expected[1] += density * a;
                    expected[2] += density * b;
                }
            }
            LaplaceGibbs gibbs = new LaplaceGibbs(2, scale, v, LONG);
            for (int i = 0; i < pairs; i++) {
                gibbs.learn(X[i], Y[i]);
            }
            assertThat(gibbs.predict(new double[] {1, 0})).isCloseTo(expected[1] / expected[0], within(0.01));
            assertThat(gibbs.predict(new double[] {0, 1})).isCloseTo(expected[2] / expected[0], within(0.01));
        }
    }

    @Test
    void unknownNoiseIsIntegratedOver() {
        for (int pairs = 1; pairs <= 4; pairs++) {
            int k = pairs;
            LaplaceGibbs gibbs = new LaplaceGibbs(1, 1, 0, LONG);
            for (int i = 0; i < k; i++) {
                gibbs.learn(new double[] {X[i][0]}, Y[i]);
            }
            DoubleUnaryOperator density = w -> integral(
                    0.002,
                    6,
                    0.004,
                    sigma -> Math.pow(sigma, -k)
                            * Math.exp(-errors(k, w, 0) / (2 * sigma * sigma) - sigma * sigma / 2 - Math.abs(w)));
            double total = integral(-8, 8, 0.01, density);
            double first = integral(-8, 8, 0.01, w -> w * density.applyAsDouble(w));
            assertThat(gibbs.predict(new double[] {1})).isCloseTo(first / total, within(0.02));
        }
    }

    /** With little noise a chain that is not tempered stays where it is. */
    @Test
    void signsAsBySumsOverAllOfThem() {
        int dims = 10;
        RandomNumbers random = Stream.of(1, "signs").at(0);
        for (double sigma : new double[] {4, 0.4}) {
            SignGibbs gibbs = new SignGibbs(dims, 1, sigma * sigma, LONG);
            double[] errors = new double[1 << dims];
            for (int k = 1; k <= 6; k++) {
                double[] x = new double[dims];
                Arrays.setAll(x, i -> random.gaussian());
                double y = Arrays.stream(x).sum() + sigma * random.gaussian();
                gibbs.learn(x, y);
                for (int bits = 0; bits < errors.length; bits++) {
                    double residual = y - Vectors.dot(signs(bits, dims), x);
                    errors[bits] += residual * residual / (2 * sigma * sigma);
                }
                double[] query = new double[dims];
                query[k] = 1;
                assertThat(gibbs.predict(query)).as("k = %d", k).isCloseTo(mean(errors, k, dims), within(0.08));
            }
        }
    }

    @Test
    void theClassGivesNoiseAndScale() {
        Regression laplace = Curves.regression("laplace-linear", 4, 12, "noise=0.5", "scale=2", "normalise=1");
        double[][] own = predictions(laplace, "laplace-gibbs");
        double[][] given = predictions(laplace, "laplace-gibbs", "noise=0.5", "scale=" + 1 / Math.sqrt(8));
        double[][] unknown = predictions(laplace, "laplace-gibbs", "noise=0");
        assertThat(own[0][9]).isCloseTo(given[0][9], within(1e-9));
        assertThat(own[0][9]).isNotEqualTo(unknown[0][9]);
        assertThatThrownBy(() -> predictions(Curves.regression("sign-vector", 20, 3), "sign-gibbs"))
                .hasMessage("Cannot compute sign-gibbs: function class sign-vector has no noise, so one pair tells all "
                        + "signs. Set noise.");
    }

    /** Its own prior is the best one: better than the Gaussian one of the same variance. */
    @Test
    void withoutNoiseALaplacePriorBeatsLeastSquares() {
        Regression laplace = Curves.regression("laplace-linear", 8, 9);
        LossCurve sampled = Curves.of(laplace, 200, "laplace-gibbs", "draws=200");
        LossCurve ols = Curves.of(laplace, 200, "ols");
        for (int k = 3; k <= 7; k++) {
            assertThat(sampled.loss(k)).isLessThan(ols.loss(k));
        }
        assertThat(sampled.loss(8)).isLessThan(1e-6);
    }

    private static double[][] predictions(Regression functionClass, String predictor, String... settings) {
        PromptStream stream = Baselines.prompts(functionClass, 0, 1, Split.ID);
        var strategy = Predictors.of(predictor, functionClass, stream.pool(), Curves.settings(settings));
        double[][] predictions = new double[6][];
        for (int i = 0; i < predictions.length; i++) {
            Prompt prompt = stream.prompt(i);
            predictions[i] = strategy.predict(prompt);
        }
        return predictions;
    }

    private static double[] signs(int bits, int dims) {
        double[] signs = new double[dims];
        Arrays.setAll(signs, i -> 2 * (bits >> i & 1) - 1);
        return signs;
    }

    /** Of coordinate i, over all sign vectors. */
    private static double mean(double[] errors, int i, int dims) {
        double least = Arrays.stream(errors).min().orElseThrow();
        double total = 0;
        double sum = 0;
        for (int bits = 0; bits < errors.length; bits++) {
            double weight = Math.exp(least - errors[bits]);
            total += weight;
            sum += weight * signs(bits, dims)[i];
        }
        return sum / total;
    }

    private static double errors(int pairs, double a, double b) {
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            double residual = Y[i] - a * X[i][0] - b * X[i][1];
            sum += residual * residual;
        }
        return sum;
    }

    private static double integral(double from, double to, double step, DoubleUnaryOperator f) {
        double sum = 0;
        for (double at = from; at <= to; at += step) {
            sum += step * f.applyAsDouble(at);
        }
        return sum;
    }
}
