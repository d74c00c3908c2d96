package org.iclprism.eval.discovery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Counts and sums over the rows of one subset, by predicted distance, by error and by true distance. Whole numbers. */
final class Tally {
    private final Scoring scoring;
    private final Subset subset;
    private final int largestError;
    private final int reach;
    private final int[] stableByKey;
    private final int[] unstableByKey;
    private final int[] byError;
    private final long[] byDistance;
    private final long[] errorsByDistance;
    private long missing;
    private long missingStable;
    private long stableUnrounded;
    private long truths;
    private long truthSquares;

    private Tally(Scoring scoring, Subset subset) {
        this.scoring = scoring;
        this.subset = subset;
        this.largestError =
                Math.min(Short.MAX_VALUE, (int) Math.ceil(scoring.rules().maxError() * Milli.PER_EV) + 1);
        this.reach = RollingPoint.reach(scoring.truth());
        this.stableByKey = new int[scoring.ranking().distinct()];
        this.unstableByKey = new int[stableByKey.length];
        this.byError = new int[2 * largestError + 1];
        this.byDistance = new long[2 * reach + 1];
        this.errorsByDistance = new long[2 * reach + 1];
    }

    /** Of every subset of the truth, in one pass over its rows. */
    static List<Tally> of(Scoring scoring) {
        Truth truth = scoring.truth();
        List<Tally> tallies = new ArrayList<>();
        truth.subsets().forEach(subset -> tallies.add(new Tally(scoring, subset)));
        Tally[] array = tallies.toArray(Tally[]::new);
        for (int row = 0; row < truth.size(); row++) {
            for (long left = truth.membership(row); left != 0; left &= left - 1) {
                array[Long.numberOfTrailingZeros(left)].add(row);
            }
        }
        return tallies;
    }

    /** Of a subset that the truth does not know. */
    static Tally of(Scoring scoring, Subset subset) {
        Tally tally = new Tally(scoring, subset);
        BitSet rows = subset.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            tally.add(row);
        }
        return tally;
    }

    private void add(int row) {
        int error = scoring.predictions().errors()[row];
        boolean stable = scoring.stable(row);
        if (error != Predictions.MISSING) {
            (stable ? stableByKey : unstableByKey)[scoring.ranking().key(row)]++;
            measure(scoring.truth().hull(row), error);
        } else if (scoring.counts(row)) {
            missing++;
            missingStable += stable ? 1 : 0;
        } else {
            return;
        }
        stableUnrounded += scoring.truth().stableUnrounded(row) ? 1 : 0;
    }

    private void measure(int hull, int error) {
        byError[error + largestError]++;
        truths += hull;
        truthSquares += (long) hull * hull;
        int distance = hull - scoring.rules().threshold() + reach;
        if (distance >= 0 && distance < byDistance.length) {
            byDistance[distance]++;
            errorsByDistance[distance] += Math.abs(error);
        }
    }

    Subset subset() {
        return subset;
    }

    Scoring scoring() {
        return scoring;
    }

    Confusion confusion() {
        long tp = 0;
        long fp = 0;
        long tn = 0;
        long fn = 0;
        for (int key = 0; key < stableByKey.length; key++) {
            if (key < scoring.ranking().firstUnstable()) {
                tp += stableByKey[key];
                fp += unstableByKey[key];
            } else {
                fn += stableByKey[key];
                tn += unstableByKey[key];
            }
        }
        return new Confusion(tp, fp, tn + missing - missingStable, fn + missingStable);
    }

    Moments moments() {
        long n = 0;
        long absolute = 0;
        long squares = 0;
        for (int i = 0; i < byError.length; i++) {
            long error = i - largestError;
            n += byError[i];
            absolute += byError[i] * Math.abs(error);
            squares += byError[i] * error * error;
        }
        return new Moments(n, absolute, squares, truths, truthSquares);
    }

    long missing() {
        return missing;
    }

    /** Share of stable rows, by unrounded hull distances where the subset says so. */
    double prevalence() {
        Confusion counts = confusion();
        return subset.unrounded() ? (double) stableUnrounded / counts.n() : counts.prevalence();
    }

    /** Stable rows with a prediction, by the predicted distance's key. */
    int[] stableByKey() {
        return stableByKey;
    }

    /** Unstable rows with a prediction, likewise. */
    int[] unstableByKey() {
        return unstableByKey;
    }

    /** Rows whose true distance, less the threshold, is {@code i} less the reach of the curve, by i. */
    long[] byDistance() {
        return byDistance;
    }

    /** Their sums of absolute errors in meV/atom. */
    long[] errorsByDistance() {
        return errorsByDistance;
    }

    /** The error in meV/atom of the row of this rank from 0, by ascending error. */
    int errorAt(long rank) {
        long below = 0;
        int i = 0;
        while (below + byError[i] <= rank) {
            below += byError[i++];
        }
        return i - largestError;
    }
}
