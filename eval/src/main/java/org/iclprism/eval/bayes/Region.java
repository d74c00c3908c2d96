package org.iclprism.eval.bayes;

import java.util.Locale;

/** The cells that a score runs over. */
public enum Region {
    /** Every cell from the two-hypotheses threshold on; the paper's averages are over these. */
    ALL,
    /** Cells that the fit sees. */
    SEEN,
    /** Cells that count but that the fit does not see. */
    HELD_OUT;

    /** The name in files: {@code all}, {@code seen} or {@code held_out}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean contains(CellPrediction prediction) {
        return switch (this) {
            case ALL -> prediction.kept();
            case SEEN -> prediction.seen();
            case HELD_OUT -> prediction.kept() && !prediction.seen();
        };
    }
}
