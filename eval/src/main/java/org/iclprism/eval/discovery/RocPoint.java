package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * True and false positive rate of calling stable what is predicted at or below a value; of materials with a prediction.
 * At most two hundred points, those of largest triangles (Steinarsson, 2013); the ends are always there.
 */
public record RocPoint(String subset, double fpr, double tpr) implements Serializable {
    private static final int MOST_POINTS = 200;

    static List<RocPoint> of(Scoring scoring, Subset subset) {
        List<long[]> counts = new ArrayList<>(List.of(new long[2]));
        long stable = 0;
        long unstable = 0;
        int[] order = scoring.order();
        for (int at = 0; at < order.length; at++) {
            int row = order[at];
            if (subset.rows().get(row)) {
                stable += scoring.stable(row) ? 1 : 0;
                unstable += scoring.stable(row) ? 0 : 1;
            }
            boolean last = at + 1 == order.length
                    || scoring.ranking().key(order[at + 1]) != scoring.ranking().key(row);
            if (last && stable + unstable > sum(counts.get(counts.size() - 1))) {
                counts.add(new long[] {unstable, stable});
            }
        }
        double[] x = new double[counts.size()];
        double[] y = new double[counts.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (double) counts.get(i)[0] / unstable;
            y[i] = (double) counts.get(i)[1] / stable;
        }
        return stable == 0 || unstable == 0 ? List.of() : chosen(subset.name(), x, y);
    }

    private static long sum(long[] counts) {
        return counts[0] + counts[1];
    }

    private static List<RocPoint> chosen(String subset, double[] x, double[] y) {
        List<RocPoint> points = new ArrayList<>();
        for (int i : LargestTriangles.of(x, y, MOST_POINTS)) {
            points.add(new RocPoint(subset, x[i], y[i]));
        }
        return points;
    }
}
