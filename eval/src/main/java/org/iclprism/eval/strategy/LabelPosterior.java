package org.iclprism.eval.strategy;

/** Distribution over both labels under weights that come one by one as logarithms; one pass, no memory, exact in log space. */
final class LabelPosterior {
    /** Least probability of either label, as the paper's predictors have it. */
    private static final double LEAST = 1e-5;

    private double largest = Double.NEGATIVE_INFINITY;
    private double all;
    private double ones;

    /** Counts a task or example of this label with weight exp({@code logWeight}). */
    void add(double logWeight, double label) {
        if (logWeight > largest) {
            double shrink = Math.exp(largest - logWeight);
            all *= shrink;
            ones *= shrink;
            largest = logWeight;
        }
        double weight = Math.exp(logWeight - largest);
        all += weight;
        ones += weight * label;
    }

    /** (P(0), P(1)), both in [1e-5, 1 - 1e-5]. */
    double[] distribution() {
        double one = Math.min(Math.max(ones / all, LEAST), 1 - LEAST);
        return new double[] {1 - one, one};
    }
}
