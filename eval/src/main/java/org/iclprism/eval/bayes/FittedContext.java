package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;

/**
 * The model with context-dependent weights, fitted to all splits jointly.
 *
 * @param objective mean divergence over the cells that the fit sees, of any split
 * @param scores as for the plain model; the correlation is that of each cell's mean weight
 */
public record FittedContext(StrategyModel model, double objective, Convergence convergence, List<Score> scores)
        implements Serializable {
    public FittedContext {
        scores = List.copyOf(scores);
    }
}
