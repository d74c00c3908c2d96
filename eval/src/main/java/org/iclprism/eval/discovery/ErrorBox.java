package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.Arrays;

/** Quantiles of the signed error, in eV/atom, with linear interpolation; NaN of no rows. */
public record ErrorBox(String subset, double q05, double q25, double q50, double q75, double q95)
        implements Serializable {

    static ErrorBox of(Scoring scoring, Subset subset) {
        double[] errors = Arrays.stream(scoring.order())
                .filter(subset.rows()::get)
                .mapToDouble(row -> scoring.predictions().errors()[row])
                .sorted()
                .toArray();
        return new ErrorBox(
                subset.name(),
                quantile(errors, 0.05) / Milli.PER_EV,
                quantile(errors, 0.25) / Milli.PER_EV,
                quantile(errors, 0.5) / Milli.PER_EV,
                quantile(errors, 0.75) / Milli.PER_EV,
                quantile(errors, 0.95) / Milli.PER_EV);
    }

    /** Of ascending values, between which it interpolates. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
