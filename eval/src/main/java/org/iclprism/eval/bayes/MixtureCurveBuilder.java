package org.iclprism.eval.bayes;

import java.util.List;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;

/**
 * Accumulates the {@link MixtureCurve} of one cell, prompt by prompt. Sums run in double in the order of the calls, so
 * the same prompts in the same order give the same bits. Not thread-safe.
 */
public abstract sealed class MixtureCurveBuilder permits DistributionCurveBuilder, ValueCurveBuilder {
    /** Most blocks of a cell. */
    public static final int MOST_BLOCKS = 50;

    private final LogOddsGrid grid;
    private final int promptsPerBlock;
    private int promptsInBlock;

    MixtureCurveBuilder(LogOddsGrid grid, int promptsPerBlock) {
        this.grid = grid;
        this.promptsPerBlock = promptsPerBlock;
    }

    /** A builder on the standard grid whose prompts are all in one block; see {@link #of(OutputSpace, int)}. */
    public static MixtureCurveBuilder of(OutputSpace space) {
        return of(space, MOST_BLOCKS * (Integer.MAX_VALUE / MOST_BLOCKS));
    }

    /**
     * A builder on the standard grid. For distributions the divergence is KL(transformer ‖ mixture) in nats and the
     * quality measures are total_variation, agreement (same most probable symbol) and, above two symbols, spearman; for
     * values they are squared_error, which is also the divergence, and r_squared over all predictions of the cell.
     *
     * @param prompts how many will be added: blocks are of equally many, the last perhaps of fewer
     */
    public static MixtureCurveBuilder of(OutputSpace space, int prompts) {
        int promptsPerBlock = Math.max(1, (prompts - 1) / MOST_BLOCKS + 1);
        return space instanceof Distributions
                ? new DistributionCurveBuilder(LogOddsGrid.STANDARD, space.width(), promptsPerBlock)
                : new ValueCurveBuilder(LogOddsGrid.STANDARD, promptsPerBlock);
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
        if (promptsInBlock % promptsPerBlock == 0) {
            openBlock();
            promptsInBlock = 0;
        }
        promptsInBlock++;
        for (int offset = 0; offset < t.length; offset += outputs()) {
            addPosition(t, m, g, offset);
        }
    }

    /** The means over every position added so far. */
    public abstract MixtureCurve build();

    /**
     * The same of each block, divergence and slope only. Sums are divided by the mean number of positions of a block, so
     * that the mean of the blocks is the whole curve even where the last one is shorter.
     */
    public abstract List<MixtureCurve> blocks();

    abstract int outputs();

    /** Positions added from now on belong to a new block. */
    abstract void openBlock();

    abstract void addPosition(double[] t, double[] m, double[] g, int offset);

    final LogOddsGrid grid() {
        return grid;
    }
}
