package org.iclprism.eval.discovery;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Predicted hull distances of one predictor as dense integer keys: a smaller key is more stable, equal keys are ties.
 */
final class Ranking {
    private static final int MOST_KEYS = 1 << 20;

    private final Predictions predictions;
    private final int[] keys;
    private final int firstUnstable;
    private final int distinct;

    private Ranking(Predictions predictions, int[] keys, int firstUnstable, int distinct) {
        this.predictions = predictions;
        this.keys = keys;
        this.firstUnstable = firstUnstable;
        this.distinct = distinct;
    }

    static Ranking of(Truth truth, Predictions predictions, Rules rules) {
        return rules.arithmetic() == Arithmetic.EXACT
                ? exact(truth, predictions, rules)
                : floating(truth, predictions, rules);
    }

    private static Ranking exact(Truth truth, Predictions predictions, Rules rules) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        int[] keys = new int[truth.size()];
        for (int row = 0; row < keys.length; row++) {
            if (predictions.covers(row)) {
                keys[row] = truth.hull(row) + predictions.errors()[row];
                least = Math.min(least, keys[row]);
                most = Math.max(most, keys[row]);
            }
        }
        if ((long) most - least > MOST_KEYS) {
            // energies beyond all reason: keys by rank
            return floating(truth, predictions, rules);
        }
        for (int row = 0; row < keys.length; row++) {
            keys[row] -= least;
        }
        return new Ranking(
                predictions, keys, rules.threshold() + 1 - least, least > most ? 0 : Math.addExact(most - least, 1));
    }

    private static Ranking floating(Truth truth, Predictions predictions, Rules rules) {
        double[] values = new double[truth.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = predictions.covers(row)
                    ? rules.arithmetic()
                                    .predicted(
                                            truth.hull(row),
                                            truth.roundedFormation(row),
                                            predictions.errors()[row])
                            // 0.0 and -0.0 differ in the order of doubles and are one value
                            + 0.0
                    : Double.NaN;
        }
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .distinct()
                .toArray();
        int[] keys = new int[values.length];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = predictions.covers(row) ? Arrays.binarySearch(sorted, values[row]) : 0;
        }
        int firstUnstable = 0;
        while (firstUnstable < sorted.length && sorted[firstUnstable] <= rules.threshold() / Milli.PER_EV) {
            firstUnstable++;
        }
        return new Ranking(predictions, keys, firstUnstable, sorted.length);
    }

    /** How many different keys there may be. */
    int distinct() {
        return distinct;
    }

    /** Keys below this one are predicted stable. */
    int firstUnstable() {
        return firstUnstable;
    }

    boolean covers(int row) {
        return predictions.covers(row);
    }

    /** Missing means unstable. */
    boolean predictedStable(int row) {
        return predictions.covers(row) && keys[row] < firstUnstable;
    }

    int key(int row) {
        return keys[row];
    }

    /** Rows with a prediction, most stable first, ties in the order of {@code visited}; a stable counting sort. */
    int[] order(int[] visited) {
        int[] ends = new int[distinct + 1];
        int rows = 0;
        for (int row : visited) {
            if (covers(row)) {
                ends[keys[row] + 1]++;
                rows++;
            }
        }
        for (int key = 0; key < distinct; key++) {
            ends[key + 1] += ends[key];
        }
        int[] order = new int[rows];
        for (int row : visited) {
            if (covers(row)) {
                order[ends[keys[row]]++] = row;
            }
        }
        return order;
    }

    /** The first {@code k} rows of a subset, ties in file order, then rows without a prediction unless left out. */
    BitSet first(int k, BitSet subset, int[] fileOrder, boolean coveredOnly) {
        BitSet first = new BitSet();
        int left = k;
        for (int i = 0; i < fileOrder.length && left > 0; i++) {
            if (subset.get(fileOrder[i])) {
                first.set(fileOrder[i]);
                left--;
            }
        }
        for (int row = subset.nextSetBit(0); row >= 0 && left > 0 && !coveredOnly; row = subset.nextSetBit(row + 1)) {
            if (!covers(row)) {
                first.set(row);
                left--;
            }
        }
        return first;
    }
}
