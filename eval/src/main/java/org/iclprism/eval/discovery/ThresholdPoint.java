package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Decisions if stable meant a hull distance at or below another threshold (eV/atom), for truth and prediction alike. */
public record ThresholdPoint(String subset, double threshold, Confusion counts) implements Serializable {
    private static final int REACH = 100;
    private static final int STEP = 5;

    /** From -0.1 to 0.1 around the rules' threshold in steps of 0.005, in exact arithmetic. */
    static List<ThresholdPoint> of(Scoring scoring, Subset subset) {
        int first = scoring.rules().threshold() - REACH;
        int bins = 2 * REACH / STEP + 1;
        long[] stable = new long[bins];
        long[] predicted = new long[bins];
        long[] both = new long[bins];
        long all = 0;
        BitSet rows = subset.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (scoring.counts(row)) {
                all++;
                int hull = scoring.truth().hull(row);
                count(stable, hull - first);
                if (scoring.predictions().covers(row)) {
                    int value = hull + scoring.predictions().errors()[row];
                    count(predicted, value - first);
                    count(both, Math.max(hull, value) - first);
                }
            }
        }
        return cumulated(subset.name(), first, all, stable, predicted, both);
    }

    private static void count(long[] bins, int above) {
        int bin = above <= 0 ? 0 : (above + STEP - 1) / STEP;
        if (bin < bins.length) {
            bins[bin]++;
        }
    }

    private static List<ThresholdPoint> cumulated(
            String subset, int first, long all, long[] stable, long[] predicted, long[] both) {
        List<ThresholdPoint> points = new ArrayList<>();
        long tp = 0;
        long positive = 0;
        long called = 0;
        for (int bin = 0; bin < both.length; bin++) {
            tp += both[bin];
            positive += stable[bin];
            called += predicted[bin];
            Confusion counts = new Confusion(tp, called - tp, all - positive - called + tp, positive - tp);
            points.add(new ThresholdPoint(subset, (first + bin * STEP) / Milli.PER_EV, counts));
        }
        return points;
    }
}
