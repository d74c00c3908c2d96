package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Arrays;

/** A percentile interval that covers the middle 95 % of bootstrap replicates. */
public record Interval(double lower, double upper) implements Serializable {
    private static final double TAIL = 0.025;

    /** Of replicates, infinite ones among them; interpolates between neighbours. */
    static Interval of(double[] replicates) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[above] == sorted[below]
                ? sorted[below]
                : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Whether {@code value} lies inside. */
    public boolean covers(double value) {
        return value >= lower && value <= upper;
    }
}
