package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Decisions if stable meant a hull distance at or below another threshold (eV/atom), for truth and prediction alike. */
public record ThresholdPoint(String subset, double threshold, Confusion counts) implements Serializable {
    private static final int STEPS = 20;
    private static final double STEP = 5;

    /** From -0.1 to 0.1 around the rules' threshold in steps of 0.005, in exact arithmetic. */
    static List<ThresholdPoint> of(Scoring scoring, Subset subset) {
        int step = (int) Math.max(1, Math.rint(STEP * scoring.truth().stretch()));
        int first = scoring.rules().threshold() - STEPS * step;
        int bins = 2 * STEPS + 1;
        long[] stable = new long[bins];
        long[] predicted = new long[bins];
        long[] both = new long[bins];
        long all = 0;
        BitSet rows = subset.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (scoring.counts(row)) {
                all++;
                int hull = scoring.truth().hull(row);
                count(stable, hull - first, step);
                if (scoring.predictions().covers(row)) {
                    int value = hull + scoring.predictions().errors()[row];
                    count(predicted, value - first, step);
                    count(both, Math.max(hull, value) - first, step);
                }
            }
        }
        return cumulated(subset.name(), first, step, all, stable, predicted, both);
    }

    private static void count(long[] bins, int above, int step) {
        // most are beyond the last threshold, and a division takes its time
        if (above <= (bins.length - 1) * step) {
            bins[above <= 0 ? 0 : (above + step - 1) / step]++;
        }
    }

    private static List<ThresholdPoint> cumulated(
            String subset, int first, int step, long all, long[] stable, long[] predicted, long[] both) {
        List<ThresholdPoint> points = new ArrayList<>();
        long tp = 0;
        long positive = 0;
        long called = 0;
        for (int bin = 0; bin < both.length; bin++) {
            tp += both[bin];
            positive += stable[bin];
            called += predicted[bin];
            Confusion counts = new Confusion(tp, called - tp, all - positive - called + tp, positive - tp);
            points.add(new ThresholdPoint(subset, (first + bin * step) / Milli.PER_EV, counts));
        }
        return points;
    }
}
