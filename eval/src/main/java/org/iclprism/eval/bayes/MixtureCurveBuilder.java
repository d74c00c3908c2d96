package org.iclprism.eval.bayes;

/**
 * Accumulates the {@link MixtureCurve} of one cell, prompt by prompt. Sums run in double in the order of the calls, so
 * the same prompts in the same order give the same bits. Not thread-safe.
 */
public abstract sealed class MixtureCurveBuilder permits DistributionCurveBuilder, ValueCurveBuilder {
    private final LogOddsGrid grid;

    MixtureCurveBuilder(LogOddsGrid grid) {
        this.grid = grid;
    }

    /**
     * For distributions over {@code symbols} symbols: mean KL(transformer ‖ mixture) in nats, total variation, agreement
     * (same most probable symbol) and, for more than two symbols, Spearman's rank correlation.
     */
    public static MixtureCurveBuilder distributions(int symbols) {
        return new DistributionCurveBuilder(LogOddsGrid.STANDARD, symbols);
    }

    /** For scalar values: mean squared error of the mixture against the transformer, and R² over all predictions. */
    public static MixtureCurveBuilder values() {
        return new ValueCurveBuilder(LogOddsGrid.STANDARD);
    }

    /**
     * Adds one prompt.
     *
     * @param t transformer outputs, [positions, outputs] row-major
     * @param m outputs of M, likewise
     * @param g outputs of G, likewise
     */
    public final void add(double[] t, double[] m, double[] g) {
        if (t.length != m.length || t.length != g.length || t.length % outputs() != 0) {
            throw new IllegalArgumentException("Cannot add a prompt to a mixture curve: transformer, M and G must hold"
                    + " equally many outputs, a multiple of " + outputs() + ", found " + t.length + ", " + m.length
                    + " and " + g.length + ".");
        }
        for (int offset = 0; offset < t.length; offset += outputs()) {
            addPosition(t, m, g, offset);
        }
    }

    /** The means over every position added so far. */
    public abstract MixtureCurve build();

    abstract int outputs();

    abstract void addPosition(double[] t, double[] m, double[] g, int offset);

    final LogOddsGrid grid() {
        return grid;
    }

    static double[] scaled(double[] sums, double factor) {
        double[] means = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = sums[i] * factor;
        }
        return means;
    }
}
