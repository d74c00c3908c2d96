package org.iclprism.eval.bayes;

import java.io.Serializable;

/** A uniform grid of log-odds η = ln(w / (1 - w)), from {@code first} in steps of {@code spacing}. */
public record LogOddsGrid(double first, double spacing, int size) implements Serializable {
    /** -16 to 16 by 0.5: weights from 1e-7 to 1 - 1e-7. */
    public static final LogOddsGrid STANDARD = new LogOddsGrid(-16, 0.5, 65);

    public LogOddsGrid {
        if (!(spacing > 0) || size < 2) {
            throw new IllegalArgumentException("Cannot lay out a grid of log-odds: spacing must be > 0 and size >= 2,"
                    + " found " + spacing + " and " + size + ".");
        }
    }

    /** Log-odds at grid point {@code i}. */
    public double logOdds(int i) {
        return first + i * spacing;
    }

    /** The largest log-odds on the grid. */
    public double last() {
        return logOdds(size - 1);
    }

    /** Weight sigmoid(η) at grid point {@code i}. */
    public double weight(int i) {
        return sigmoid(logOdds(i));
    }

    /** Index of the grid point below {@code eta}, the last but one at most. */
    int intervalOf(double eta) {
        return Math.min(size - 2, Math.max(0, (int) Math.floor((eta - first) / spacing)));
    }

    static double sigmoid(double logOdds) {
        double small = Math.exp(-Math.abs(logOdds));
        return (logOdds >= 0 ? 1 : small) / (1 + small);
    }
}
