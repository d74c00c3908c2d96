package org.iclprism.eval.bayes;

import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;

/**
 * What M and G answer to one prompt, with everything about their mixtures that is the same for every transformer.
 * Immutable; holds the arrays it is given.
 */
public final class StrategyPair {
    /** The least probability inside a logarithm, as in {@link Distributions}. */
    static final double LEAST_PROBABILITY = 1e-12;

    private final double[] m;
    private final double[] g;
    private final double[] logG;
    private final double[] logRatio;
    private final MixtureRanks ranks;

    private StrategyPair(double[] m, double[] g, double[] logG, double[] logRatio, MixtureRanks ranks) {
        this.m = m;
        this.g = g;
        this.logG = logG;
        this.logRatio = logRatio;
        this.ranks = ranks;
    }

    /**
     * Of outputs in a space.
     *
     * @param m outputs of M, [positions, outputs] row-major
     * @param g outputs of G, likewise
     */
    public static StrategyPair of(OutputSpace space, double[] m, double[] g) {
        if (!(space instanceof Distributions)) {
            return new StrategyPair(m, g, null, null, null);
        }
        double[] logG = logs(g);
        double[] logRatio = logs(m);
        for (int i = 0; i < logRatio.length && i < logG.length; i++) {
            logRatio[i] -= logG[i];
        }
        boolean whole = m.length == g.length && m.length % space.width() == 0;
        MixtureRanks ranks = whole ? new MixtureRanks(LogOddsGrid.STANDARD, space.width(), m, g) : null;
        return new StrategyPair(m, g, logG, logRatio, ranks);
    }

    /** Logarithms of probabilities, of at least 1e-12. */
    static double[] logs(double[] probabilities) {
        double[] logs = new double[probabilities.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(Math.max(probabilities[i], LEAST_PROBABILITY));
        }
        return logs;
    }

    /** Outputs of M. */
    double[] m() {
        return m;
    }

    /** Outputs of G. */
    double[] g() {
        return g;
    }

    /** ln G. */
    double[] logG() {
        return logG;
    }

    /** ln(M/G). */
    double[] logRatio() {
        return logRatio;
    }

    MixtureRanks ranks() {
        return ranks;
    }
}
