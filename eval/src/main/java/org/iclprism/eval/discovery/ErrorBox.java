package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Quantiles of the signed error, in eV/atom, with linear interpolation; NaN of no rows. */
public record ErrorBox(String subset, double q05, double q25, double q50, double q75, double q95)
        implements Serializable {

    static ErrorBox of(Scoring scoring, Subset subset) {
        short[] errors = new short[scoring.order().length];
        int n = 0;
        for (int row : scoring.order()) {
            if (subset.rows().get(row)) {
                errors[n++] = scoring.predictions().errors()[row];
            }
        }
        // of shorts, Java counts instead of comparing
        Arrays.sort(errors, 0, n);
        return new ErrorBox(
                subset.name(),
                quantile(errors, n, 0.05),
                quantile(errors, n, 0.25),
                quantile(errors, n, 0.5),
                quantile(errors, n, 0.75),
                quantile(errors, n, 0.95));
    }

    private static double quantile(short[] sorted, int n, double share) {
        return quantile(n, share, at -> sorted[at]) / Milli.PER_EV;
    }

    /** Of ascending values, between which it interpolates. */
    static double quantile(double[] sorted, double share) {
        return quantile(sorted.length, share, at -> sorted[at]);
    }

    private static double quantile(int n, double share, IntToDoubleFunction sorted) {
        if (n == 0) {
            return Double.NaN;
        }
        double at = share * (n - 1);
        int below = (int) at;
        double low = sorted.applyAsDouble(below);
        return low + (at - below) * (sorted.applyAsDouble(Math.min(below + 1, n - 1)) - low);
    }
}
