package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * True and false positive rate of calling stable what is predicted at or below a value; of materials with a prediction.
 * At most two hundred points, those of largest triangles (Steinarsson, 2013); the ends are always there.
 */
public record RocPoint(String subset, double fpr, double tpr) implements Serializable {
    private static final int MOST_POINTS = 200;

    static List<RocPoint> of(Tally tally) {
        long stable = Arrays.stream(tally.stableByKey()).asLongStream().sum();
        long unstable = Arrays.stream(tally.unstableByKey()).asLongStream().sum();
        if (stable == 0 || unstable == 0) {
            return List.of();
        }
        double[] x = new double[tally.stableByKey().length + 1];
        double[] y = new double[x.length];
        int points = 1;
        long found = 0;
        long wrong = 0;
        for (int key = 0; key < tally.stableByKey().length; key++) {
            if (tally.stableByKey()[key] + tally.unstableByKey()[key] > 0) {
                found += tally.stableByKey()[key];
                wrong += tally.unstableByKey()[key];
                x[points] = (double) wrong / unstable;
                y[points++] = (double) found / stable;
            }
        }
        return chosen(tally.subset().name(), Arrays.copyOf(x, points), Arrays.copyOf(y, points));
    }

    private static List<RocPoint> chosen(String subset, double[] x, double[] y) {
        List<RocPoint> points = new ArrayList<>();
        for (int i : LargestTriangles.of(x, y, MOST_POINTS)) {
            points.add(new RocPoint(subset, x[i], y[i]));
        }
        return points;
    }
}
