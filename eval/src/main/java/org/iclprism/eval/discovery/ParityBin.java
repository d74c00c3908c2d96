package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How many materials have a true and a predicted hull distance in a square of 0.025, named by its lower corner. What lies
 * beyond 5 is in the outermost squares.
 */
public record ParityBin(String subset, double hull, double predicted, long count) implements Serializable {
    private static final double WIDTH = 25;
    private static final int REACH = 200;

    /** Those that are not empty, in ascending order. */
    static List<ParityBin> of(Scoring scoring, Subset subset) {
        int width = (int) Math.max(1, Math.rint(WIDTH * scoring.truth().stretch()));
        int[][] counts = new int[2 * REACH][2 * REACH];
        for (int row = 0; row < scoring.truth().size(); row++) {
            if (subset.rows().get(row) && scoring.predictions().covers(row)) {
                int hull = scoring.truth().hull(row);
                int predicted = hull + scoring.predictions().errors()[row];
                counts[bin(hull, width)][bin(predicted, width)]++;
            }
        }
        List<ParityBin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                if (counts[i][j] > 0) {
                    bins.add(new ParityBin(subset.name(), corner(i, width), corner(j, width), counts[i][j]));
                }
            }
        }
        return bins;
    }

    private static int bin(int value, int width) {
        return Math.max(0, Math.min(2 * REACH - 1, Math.floorDiv(value, width) + REACH));
    }

    private static double corner(int bin, int width) {
        return (bin - REACH) * width / Milli.PER_EV;
    }
}
