package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.function.IntToDoubleFunction;

/** Quantiles of the signed error, in eV/atom, with linear interpolation; NaN of no rows. */
public record ErrorBox(String subset, double q05, double q25, double q50, double q75, double q95)
        implements Serializable {

    static ErrorBox of(Tally tally) {
        return new ErrorBox(
                tally.subset().name(),
                quantile(tally, 0.05),
                quantile(tally, 0.25),
                quantile(tally, 0.5),
                quantile(tally, 0.75),
                quantile(tally, 0.95));
    }

    private static double quantile(Tally tally, double share) {
        return quantile((int) tally.moments().n(), share, tally::errorAt) / Milli.PER_EV;
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
