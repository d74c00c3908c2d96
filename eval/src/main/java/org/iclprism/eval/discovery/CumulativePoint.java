package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Precision and recall of the k materials predicted most stable, up to the last one predicted stable. Ties stand in the
 * order of ids as text; recall is of the stable materials that have a prediction.
 */
public record CumulativePoint(String subset, int k, double precision, double recall) implements Serializable {
    private static final int POINTS = 100;

    /** @param order rows with a prediction, most stable first, ties in the order of ids */
    static List<CumulativePoint> of(Scoring scoring, int[] order, Subset subset) {
        int[] found = new int[order.length + 1];
        int chosen = 0;
        int stable = 0;
        for (int row : order) {
            if (subset.rows().get(row)) {
                stable += scoring.stable(row) ? 1 : 0;
                if (scoring.ranking().predictedStable(row)) {
                    found[++chosen] = stable;
                }
            }
        }
        List<CumulativePoint> curve = new ArrayList<>();
        for (int k : samples(chosen)) {
            curve.add(new CumulativePoint(subset.name(), k, (double) found[k] / k, (double) found[k] / stable));
        }
        return curve;
    }

    /** About a hundred whole numbers from 1 to n, evenly on a logarithmic axis. */
    static TreeSet<Integer> samples(int n) {
        TreeSet<Integer> samples = new TreeSet<>();
        if (n > 0) {
            samples.add(1);
            samples.add(n);
        }
        double last = n > 2 ? StrictMath.log(n - 1) / StrictMath.log(2) : 0;
        for (int i = 0; i < POINTS && n > 2; i++) {
            samples.add((int) Math.rint(StrictMath.pow(2, i * (last / (POINTS - 1)))));
        }
        return samples;
    }
}
