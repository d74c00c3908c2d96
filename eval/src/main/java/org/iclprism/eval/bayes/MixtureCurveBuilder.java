package org.iclprism.eval.bayes;

import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;

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
     * A builder on the standard grid. For distributions the divergence is KL(transformer ‖ mixture) in nats and the
     * quality measures are total_variation, agreement (same most probable symbol) and, above two symbols, spearman; for
     * values they are squared_error, which is also the divergence, and r_squared over all predictions of the cell.
     */
    public static MixtureCurveBuilder of(OutputSpace space) {
        return space instanceof Distributions
                ? new DistributionCurveBuilder(LogOddsGrid.STANDARD, space.width())
                : new ValueCurveBuilder(LogOddsGrid.STANDARD);
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
}
