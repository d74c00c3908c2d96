package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How models err together, over materials. Sums of whole numbers: the same for any division of the materials.
 */
public final class Agreement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int models;
    private final long[] both;
    private final long[] sums;
    private final long[] squares;
    private final long[] products;
    private final double[] wholeSums;
    private final double[] wholeSquares;
    private final double[] wholeProducts;
    private final long[] missedBoth;
    private final long[] missed;
    private final long[] missedBy;
    private final long[] foundAlone;
    private long whole;
    private long stable;

    /** Nothing yet. */
    public Agreement(int models) {
        this.models = models;
        this.both = new long[models * models];
        this.sums = new long[models * models];
        this.squares = new long[models * models];
        this.products = new long[models * models];
        this.wholeSums = new double[models];
        this.wholeSquares = new double[models];
        this.wholeProducts = new double[models * models];
        this.missedBoth = new long[models * models];
        this.missed = new long[models];
        this.missedBy = new long[models + 1];
        this.foundAlone = new long[models];
    }

    /** Adds the errors of all models on one material; {@link Predictions#MISSING} where there is none. */
    void addErrors(int[] errors) {
        if (Arrays.stream(errors).noneMatch(error -> error == Predictions.MISSING)) {
            addWhole(errors);
        } else {
            addPairs(errors);
        }
    }

    /** Whole numbers below 2^53, which doubles add exactly and faster. */
    private void addWhole(int[] errors) {
        whole++;
        for (int i = 0; i < models; i++) {
            double error = errors[i];
            wholeSums[i] += error;
            wholeSquares[i] += error * error;
            int at = i * models;
            for (int j = i; j < models; j++) {
                wholeProducts[at + j] += error * errors[j];
            }
        }
    }

    private void addPairs(int[] errors) {
        for (int i = 0; i < models; i++) {
            if (errors[i] != Predictions.MISSING) {
                int at = i * models;
                for (int j = 0; j < models; j++) {
                    if (errors[j] != Predictions.MISSING) {
                        both[at + j]++;
                        sums[at + j] += errors[i];
                        squares[at + j] += (long) errors[i] * errors[i];
                        products[at + j] += (long) errors[i] * errors[j];
                    }
                }
            }
        }
    }

    /** Adds a stable material and which models miss it. */
    void addStable(boolean[] misses) {
        stable++;
        int count = 0;
        int finder = -1;
        for (int i = 0; i < models; i++) {
            if (misses[i]) {
                count++;
                missed[i]++;
                for (int j = 0; j < models; j++) {
                    missedBoth[i * models + j] += misses[j] ? 1 : 0;
                }
            } else {
                finder = i;
            }
        }
        missedBy[count]++;
        if (count == models - 1) {
            foundAlone[finder]++;
        }
    }

    /** Adds all of another. */
    public Agreement plus(Agreement other) {
        stable += other.stable;
        whole += other.whole;
        add(wholeSums, other.wholeSums);
        add(wholeSquares, other.wholeSquares);
        add(wholeProducts, other.wholeProducts);
        add(both, other.both);
        add(sums, other.sums);
        add(squares, other.squares);
        add(products, other.products);
        add(missedBoth, other.missedBoth);
        add(missed, other.missed);
        add(missedBy, other.missedBy);
        add(foundAlone, other.foundAlone);
        return this;
    }

    private static void add(double[] sums, double[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** Materials for which both models have a prediction. */
    public long both(int i, int j) {
        return whole + both[i * models + j];
    }

    /** Pearson correlation of signed errors over those. */
    public double correlation(int i, int j) {
        int at = i * models + j;
        int back = j * models + i;
        double n = both(i, j);
        double meanI = (wholeSums[i] + sums[at]) / n;
        double meanJ = (wholeSums[j] + sums[back]) / n;
        double product = wholeProducts[Math.min(i, j) * models + Math.max(i, j)] + products[at];
        double covariance = product / n - meanI * meanJ;
        double varianceI = (wholeSquares[i] + squares[at]) / n - meanI * meanI;
        double varianceJ = (wholeSquares[j] + squares[back]) / n - meanJ * meanJ;
        return covariance / Math.sqrt(varianceI * varianceJ);
    }

    /** How many times more stable materials both miss than if they erred independently. */
    public double lift(int i, int j) {
        return (double) missedBoth[i * models + j] * stable / ((double) missed[i] * missed[j]);
    }

    /** Stable materials. */
    public long stable() {
        return stable;
    }

    /** Stable materials that a model misses. */
    public long missed(int model) {
        return missed[model];
    }

    /** Stable materials that only this model finds. */
    public long foundAlone(int model) {
        return foundAlone[model];
    }

    /** Stable materials that exactly {@code count} models miss. */
    public long missedBy(int count) {
        return missedBy[count];
    }

    /** Share of stable materials that all miss. */
    public double missedByAll() {
        return (double) missedBy[models] / stable;
    }

    /** The same if models erred independently. */
    public double missedByAllIfIndependent() {
        double product = 1;
        for (long each : missed) {
            product *= (double) each / stable;
        }
        return product;
    }
}
