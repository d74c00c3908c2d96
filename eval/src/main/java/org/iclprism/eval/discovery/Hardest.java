package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A material that models err on together, in eV/atom: a large mean with a small deviation suggests a wrong label, with a
 * large one a hard case.
 *
 * @param models that have a prediction
 */
public record Hardest(int row, int models, double meanError, double deviation) implements Serializable {
    private static final int KEPT = 200;
    private static final Comparator<Hardest> LARGEST = Comparator.comparingDouble(
                    (Hardest each) -> -Math.abs(each.meanError()))
            .thenComparingInt(Hardest::row);

    static Hardest of(int row, int[] errors) {
        int n = 0;
        long sum = 0;
        long squares = 0;
        for (int error : errors) {
            if (error != Predictions.MISSING) {
                n++;
                sum += error;
                squares += (long) error * error;
            }
        }
        double mean = (double) sum / n;
        double variance = Math.max((double) squares / n - mean * mean, 0);
        return new Hardest(row, n, mean / Milli.PER_EV, Math.sqrt(variance) / Milli.PER_EV);
    }

    /** Whether a material may be among the largest, by its errors, beside those found so far. */
    static boolean mayCount(int[] errors, List<Hardest> largest) {
        int n = 0;
        long sum = 0;
        for (int error : errors) {
            if (error != Predictions.MISSING) {
                n++;
                sum += error;
            }
        }
        return 2 * n > errors.length
                && (largest.size() < KEPT
                        || (double) Math.abs(sum) / n / Milli.PER_EV
                                >= Math.abs(largest.get(KEPT - 1).meanError()));
    }

    /** The two hundred largest mean errors of both lists. */
    public static List<Hardest> merged(List<Hardest> some, List<Hardest> more) {
        return Stream.concat(some.stream(), more.stream())
                .sorted(LARGEST)
                .limit(KEPT)
                .toList();
    }
}
