package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Sums of errors e and truths y over rows with a prediction, in whole meV/atom and their squares: the same for any order
 * and any parts that they are added from.
 */
public record Moments(long n, long sumAbsolute, long sumSquares, long sumTruth, long sumTruthSquares)
        implements Serializable {
    static final Moments NONE = new Moments(0, 0, 0, 0, 0);

    /** Mean absolute error in eV/atom; NaN of no rows. */
    public double mae() {
        return (double) sumAbsolute / n / Milli.PER_EV;
    }

    /** Root mean squared error in eV/atom; NaN of no rows. */
    public double rmse() {
        return Math.sqrt((double) sumSquares / n) / Milli.PER_EV;
    }

    /** 1 - SSE / SST, around the mean truth of the same rows; NaN of fewer than two rows or of equal truths. */
    public double r2() {
        // n SST = n sum(y^2) - sum(y)^2 exactly, beyond 64 bits for a few hundred thousand rows
        BigInteger spread = BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(sumTruthSquares))
                .subtract(BigInteger.valueOf(sumTruth).pow(2));
        if (n < 2 || spread.signum() == 0) {
            return Double.NaN;
        }
        BigInteger errors = BigInteger.valueOf(n).multiply(BigInteger.valueOf(sumSquares));
        return 1 - errors.doubleValue() / spread.doubleValue();
    }

    Moments plus(Moments other) {
        return new Moments(
                n + other.n,
                sumAbsolute + other.sumAbsolute,
                sumSquares + other.sumSquares,
                sumTruth + other.sumTruth,
                sumTruthSquares + other.sumTruthSquares);
    }
}
