package org.iclprism.eval.bayes;

/** Weights from log weights, and slopes by log weights from slopes by weights. */
final class Softmax {
    private Softmax() {}

    /** Replaces log weights, known up to a common constant, by weights that sum to 1. */
    static void inPlace(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double total = 0;
        for (int a = 0; a < logs.length; a++) {
            logs[a] = Math.exp(logs[a] - largest);
            total += logs[a];
        }
        for (int a = 0; a < logs.length; a++) {
            logs[a] /= total;
        }
    }

    /** Replaces partial derivatives by weights w by those by log weights: w_a · (s_a - Σ w s). */
    static void chain(double[] weights, double[] slopes) {
        double mean = 0;
        for (int a = 0; a < weights.length; a++) {
            mean += weights[a] * slopes[a];
        }
        for (int a = 0; a < weights.length; a++) {
            slopes[a] = weights[a] * (slopes[a] - mean);
        }
    }
}
