package org.iclprism.eval.discovery;

import java.util.BitSet;

/** Counts and sums over rows. */
final class Tally {
    private final Scoring scoring;
    private final long[] decisions = new long[4];
    private long missing;
    private long n;
    private long absolute;
    private long squares;
    private long truths;
    private long truthSquares;

    Tally(Scoring scoring) {
        this.scoring = scoring;
    }

    void add(BitSet rows) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (scoring.predictions().covers(row)) {
                decide(row);
                measure(scoring.truth().hull(row), scoring.predictions().errors()[row]);
            } else if (scoring.counts(row)) {
                missing++;
                decide(row);
            }
        }
    }

    private void decide(int row) {
        int stable = scoring.stable(row) ? 1 : 0;
        int predicted = scoring.ranking().predictedStable(row) ? 1 : 0;
        decisions[2 * stable + predicted]++;
    }

    private void measure(int hull, int error) {
        n++;
        absolute += Math.abs(error);
        squares += (long) error * error;
        truths += hull;
        truthSquares += (long) hull * hull;
    }

    Confusion confusion() {
        return new Confusion(decisions[3], decisions[1], decisions[0], decisions[2]);
    }

    Moments moments() {
        return new Moments(n, absolute, squares, truths, truthSquares);
    }

    long missing() {
        return missing;
    }
}
