package org.iclprism.eval.discovery;

import java.io.Serializable;
import org.iclprism.datagen.RandomNumbers;

/**
 * Sums over resampled materials, one resample for all models. A material counts Poisson(1) times in each replicate, drawn
 * from numbers that belong to the material, so neither the order of rows nor any division of them matters; all sums are
 * whole numbers below 2^53, hence exact.
 */
public final class PairedBootstrap implements Serializable {
    private static final long serialVersionUID = 1L;

    /** P(X <= k) of Poisson(1). */
    private static final double[] POISSON = new double[18];

    static {
        double term = StrictMath.exp(-1);
        double sum = 0;
        for (int k = 0; k < POISSON.length; k++) {
            sum += term;
            POISSON[k] = sum;
            term /= k + 1;
        }
    }

    private final int replicates;
    private final double[] n;
    private final double[] stable;
    private final double[] stableUnrounded;
    private final double[][] tp;
    private final double[][] fp;
    private final double[][] absolute;
    private final double[][] squares;
    private final double[][] missing;
    private final double[][] missingStable;
    private final double[][] missingUnrounded;

    /** Nothing yet. */
    public PairedBootstrap(int models, int replicates) {
        this.replicates = replicates;
        this.n = new double[replicates];
        this.stable = new double[replicates];
        this.stableUnrounded = new double[replicates];
        this.tp = new double[models][replicates];
        this.fp = new double[models][replicates];
        this.absolute = new double[models][replicates];
        this.squares = new double[models][replicates];
        this.missing = new double[models][replicates];
        this.missingStable = new double[models][replicates];
        this.missingUnrounded = new double[models][replicates];
    }

    /** How often a material counts in each replicate. */
    static void weights(RandomNumbers numbers, double[] weights) {
        for (int b = 0; b < weights.length; b++) {
            double uniform = numbers.uniform();
            int k = 0;
            while (k < POISSON.length && uniform >= POISSON[k]) {
                k++;
            }
            weights[b] = k;
        }
    }

    /** Adds a material. */
    void addMaterial(double[] weights, boolean isStable, boolean isStableUnrounded) {
        add(n, weights);
        if (isStable) {
            add(stable, weights);
        }
        if (isStableUnrounded) {
            add(stableUnrounded, weights);
        }
    }

    /** Adds one model's prediction for it. */
    void addPrediction(int model, double[] weights, boolean isStable, boolean predictedStable, int error) {
        if (predictedStable) {
            add(isStable ? tp[model] : fp[model], weights);
        }
        addScaled(absolute[model], squares[model], weights, Math.abs(error), (double) error * error);
    }

    /** Says that a model has none for it. */
    void addMissing(int model, double[] weights, boolean isStable, boolean isStableUnrounded) {
        add(missing[model], weights);
        if (isStable) {
            add(missingStable[model], weights);
        }
        if (isStableUnrounded) {
            add(missingUnrounded[model], weights);
        }
    }

    /** Adds all of another. */
    public PairedBootstrap plus(PairedBootstrap other) {
        add(n, other.n);
        add(stable, other.stable);
        add(stableUnrounded, other.stableUnrounded);
        for (int model = 0; model < tp.length; model++) {
            add(tp[model], other.tp[model]);
            add(fp[model], other.fp[model]);
            add(absolute[model], other.absolute[model]);
            add(squares[model], other.squares[model]);
            add(missing[model], other.missing[model]);
            add(missingStable[model], other.missingStable[model]);
            add(missingUnrounded[model], other.missingUnrounded[model]);
        }
        return this;
    }

    /** A metric of one model in each replicate. */
    public double[] replicates(int model, BootstrapMetric metric, Rules rules, boolean unrounded) {
        double[] values = new double[replicates];
        for (int b = 0; b < replicates; b++) {
            boolean left = rules.coveredOnly();
            double rows = n[b] - (left ? missing[model][b] : 0);
            double positive = stable[b] - (left ? missingStable[model][b] : 0);
            double base = unrounded ? stableUnrounded[b] - (left ? missingUnrounded[model][b] : 0) : positive;
            Confusion counts = new Confusion(
                    (long) tp[model][b], (long) fp[model][b], (long) (rows - positive - fp[model][b]), (long)
                            (positive - tp[model][b]));
            Moments moments = new Moments(
                    (long) (n[b] - missing[model][b]), (long) absolute[model][b], (long) squares[model][b], 0, 0);
            values[b] = metric.of(counts, moments, base / rows);
        }
        return values;
    }

    private static void add(double[] sums, double[] weights) {
        for (int b = 0; b < sums.length; b++) {
            sums[b] += weights[b];
        }
    }

    private static void addScaled(double[] first, double[] second, double[] weights, double a, double s) {
        for (int b = 0; b < first.length; b++) {
            first[b] += weights[b] * a;
            second[b] += weights[b] * s;
        }
    }
}
