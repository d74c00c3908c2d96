package org.iclprism.eval.bayes;

import java.util.List;

/** All that a fit of context-dependent weights asks of the cells of a slice; see {@link ContextTerm}. */
public interface ContextMixtures {
    /** The same from a part of the data, where that saves time: searches start there. */
    default ContextMixtures sketch() {
        return this;
    }

    /** Mean divergence over cells of equal weight, by (ln α, ln β, ln γ). */
    FitObjective objective(List<FitCell> cells);

    /** {@link ContextTerm#score} of each cell, in order. */
    List<MixtureScore> scores(List<FitCell> cells, StrategyModel model);
}
