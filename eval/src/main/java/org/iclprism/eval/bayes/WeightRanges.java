package org.iclprism.eval.bayes;

/**
 * How well barycentric weights are determined. Strategies that answer nearly alike can stand in for one another: the range
 * of a weight is what exchanging it with one other strategy can make of it before the mixture's squared distance from the
 * transformer grows by more than {@value #SLACK} of itself.
 */
public final class WeightRanges {
    private static final double SLACK = 0.01;

    private WeightRanges() {}

    /**
     * Ranges of the weights of a nearest mixture.
     *
     * @param weights of at least 0, summing to 1, nearest to the transformer
     * @return least and greatest of each, [strategies]
     */
    public static Interval[] of(GramDivergence distances, double[] weights) {
        int n = weights.length;
        double[] slopes = new double[n];
        double allowed = 0;
        for (int a = 0; a < n; a++) {
            double apart = 0;
            for (int b = 0; b < n; b++) {
                apart += weights[b] * distances.between()[a][b];
            }
            slopes[a] = distances.toStrategies()[a] - apart;
            allowed += SLACK * weights[a] * (distances.toStrategies()[a] - apart / 2);
        }
        Interval[] ranges = new Interval[n];
        for (int a = 0; a < n; a++) {
            double lost = 0;
            double gained = 0;
            for (int b = 0; b < n; b++) {
                if (b == a) {
                    continue;
                }
                double apart = distances.between()[a][b];
                lost = Math.max(lost, Math.min(weights[a], exchangeable(apart, slopes[b] - slopes[a], allowed)));
                gained = Math.max(gained, Math.min(weights[b], exchangeable(apart, slopes[a] - slopes[b], allowed)));
            }
            ranges[a] = new Interval(weights[a] - lost, weights[a] + gained);
        }
        return ranges;
    }

    /** The largest x, up to 1, with x² · apart + x · slope at most {@code allowed}. */
    private static double exchangeable(double apart, double slope, double allowed) {
        double most = Math.max(0, allowed);
        double denominator = slope + Math.sqrt(slope * slope + 4 * apart * most);
        if (denominator > 0) {
            return Math.min(1, 2 * most / denominator);
        }
        return apart > 0 ? 0 : 1;
    }
}
