package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Decisions by predicted hull distance, unrounded, from {@code from} to {@code to} in eV/atom. */
public record HistogramBin(String subset, double from, double to, Confusion counts) implements Serializable {
    private static final int BINS = 64;
    private static final double RANGE = 0.45;

    /**
     * Sixty-four bins on [-0.45, 0.45], closed on the left, the last on both sides.
     *
     * @param values unrounded predictions of formation energy by row; NaN where there is none
     */
    static List<HistogramBin> of(Truth truth, Rules rules, double[] values, Subset subset) {
        long[][] counts = new long[BINS][4];
        double threshold = rules.threshold() / Milli.PER_EV;
        for (int row = 0; row < values.length; row++) {
            if (subset.rows().get(row) && Math.abs(values[row] - truth.formation(row)) <= rules.maxError()) {
                double predicted = truth.hullUnrounded(row) + values[row] - truth.formation(row);
                if (Math.abs(predicted) <= RANGE) {
                    int bin = Math.min((int) ((predicted + RANGE) / (2 * RANGE / BINS)), BINS - 1);
                    int stable = truth.hullUnrounded(row) <= threshold ? 1 : 0;
                    counts[bin][2 * stable + (predicted <= threshold ? 1 : 0)]++;
                }
            }
        }
        List<HistogramBin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            long[] at = counts[bin];
            bins.add(new HistogramBin(
                    subset.name(), edge(bin), edge(bin + 1), new Confusion(at[3], at[1], at[0], at[2])));
        }
        return bins;
    }

    private static double edge(int bin) {
        return -RANGE + bin * (2 * RANGE / BINS);
    }
}
