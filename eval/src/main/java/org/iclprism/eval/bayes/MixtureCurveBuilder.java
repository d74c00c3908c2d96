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

    private final OutputSpace space;
    private final LogOddsGrid grid;
    private final int promptsPerBlock;
    private int promptsInBlock;

    MixtureCurveBuilder(OutputSpace space, LogOddsGrid grid, int prompts) {
        this.space = space;
        this.grid = grid;
        promptsPerBlock = Math.max(1, (prompts - 1) / MOST_BLOCKS + 1);
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
        return space instanceof Distributions
                ? new DistributionCurveBuilder(space, prompts)
                : new ValueCurveBuilder(space, prompts);
    }

    /**
     * Adds one prompt.
     *
     * @param t transformer outputs, [positions, outputs] row-major
     * @param m outputs of M, likewise
     * @param g outputs of G, likewise
     */
    public final void add(double[] t, double[] m, double[] g) {
        add(t, StrategyPair.of(space, m, g));
    }

    /** The same, with what is the same for every transformer prepared once. */
    public final void add(double[] t, StrategyPair pair) {
        int width = space.width();
        if (t.length != pair.m().length || t.length != pair.g().length || t.length % width != 0) {
            throw new IllegalArgumentException("Cannot add a prompt to a mixture curve: transformer, M and G must hold"
                    + " equally many outputs, a multiple of " + width + ", found " + t.length + ", "
                    + pair.m().length + " and " + pair.g().length + ".");
        }
        startPrompt();
        addPrompt(t, pair);
    }

    final void startPrompt() {
        if (promptsInBlock % promptsPerBlock == 0) {
            openBlock();
            promptsInBlock = 0;
        }
        promptsInBlock++;
    }

    /** The means over every position added so far. */
    public abstract MixtureCurve build();

    /**
     * The same of each block, divergence and slope only. Sums are divided by the mean number of positions of a block, so
     * that the mean of the blocks is the whole curve even where the last one is shorter.
     */
    public abstract List<MixtureCurve> blocks();

    /** Positions added from now on belong to a new block. */
    abstract void openBlock();

    abstract void addPrompt(double[] t, StrategyPair pair);

    final LogOddsGrid grid() {
        return grid;
    }
}
