package org.iclprism.eval.bayes;

import java.util.Map;
import java.util.TreeMap;

/**
 * Mixtures of values, exactly, from mean squared distances: ‖T - Σ w S‖² = Σ w_a ‖T - S_a‖² - ½ Σ w_a w_b ‖S_a - S_b‖²
 * wherever the weights sum to 1.
 *
 * @param toStrategies [strategies] of the transformer from each strategy
 * @param between [strategies][strategies] of the strategies from each other
 * @param variance of the transformer's values over the cell
 */
public record GramDivergence(double[] toStrategies, double[][] between, double variance) implements CellDivergence {
    /** From the values themselves. */
    static GramDivergence of(CellOutputs outputs) {
        float[][] strategies = outputs.strategies();
        double[] to = new double[strategies.length];
        double[][] between = new double[strategies.length][strategies.length];
        for (int a = 0; a < to.length; a++) {
            to[a] = squaredDistance(outputs.t(), strategies[a]);
            for (int b = 0; b < a; b++) {
                between[a][b] = squaredDistance(strategies[a], strategies[b]);
                between[b][a] = between[a][b];
            }
        }
        return new GramDivergence(to, between, variance(outputs.t()));
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum / a.length;
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean;
    }

    @Override
    public double at(double[] logWeights, double[] slopes) {
        double[] weights = logWeights.clone();
        Softmax.inPlace(weights);
        double value = 0;
        for (int a = 0; a < weights.length; a++) {
            double apart = 0;
            for (int b = 0; b < weights.length; b++) {
                apart += weights[b] * between[a][b];
            }
            slopes[a] = toStrategies[a] - apart;
            value += weights[a] * (toStrategies[a] - apart / 2);
        }
        Softmax.chain(weights, slopes);
        return Math.max(0, value);
    }

    @Override
    public MixtureScore score(double[] logWeights) {
        double error = at(logWeights, new double[logWeights.length]);
        return new MixtureScore(
                error, new TreeMap<>(Map.of("squared_error", error, "r_squared", 1 - error / variance)));
    }
}
