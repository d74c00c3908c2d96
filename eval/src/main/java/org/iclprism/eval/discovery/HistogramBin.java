package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Decisions by predicted hull distance, unrounded, from {@code from} to {@code to} in eV/atom. */
public record HistogramBin(String subset, double from, double to, Confusion counts) implements Serializable {
    private static final int BINS = 64;
    private static final double RANGE = 0.45;

    /**
     * Sixty-four bins on [-0.45, 0.45] around the threshold, closed on the left, the last on both sides.
     *
     * @param values unrounded predictions of formation energy by row; NaN where there is none
     */
    static List<HistogramBin> of(Truth truth, Rules rules, double[] values, Subset subset) {
        double range = RANGE * truth.stretch();
        long[][] counts = new long[BINS][4];
        double threshold = rules.threshold() / Milli.PER_EV;
        for (int row = 0; row < values.length; row++) {
            if (subset.rows().get(row) && Math.abs(values[row] - truth.formation(row)) <= rules.maxError()) {
                double predicted = truth.hullUnrounded(row) + values[row] - truth.formation(row);
                double above = predicted - threshold;
                if (Math.abs(above) <= range) {
                    int bin = Math.min((int) ((above + range) / (2 * range / BINS)), BINS - 1);
                    int stable = truth.hullUnrounded(row) <= threshold ? 1 : 0;
                    counts[bin][2 * stable + (predicted <= threshold ? 1 : 0)]++;
                }
            }
        }
        List<HistogramBin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            long[] at = counts[bin];
            bins.add(new HistogramBin(
                    subset.name(),
                    threshold + edge(range, bin),
                    threshold + edge(range, bin + 1),
                    new Confusion(at[3], at[1], at[0], at[2])));
        }
        return bins;
    }

    private static double edge(double range, int bin) {
        return -range + bin * (2 * range / BINS);
    }
}
