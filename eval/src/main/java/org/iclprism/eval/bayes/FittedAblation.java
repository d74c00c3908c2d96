package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;

/**
 * A variant of the model, fitted to a slice.
 *
 * @param objective mean divergence over the cells that the fit sees
 */
public record FittedAblation(
        ModelForm form, StrategyModel model, double objective, Convergence convergence, List<Score> scores)
        implements Serializable {
    public FittedAblation {
        scores = List.copyOf(scores);
    }
}
