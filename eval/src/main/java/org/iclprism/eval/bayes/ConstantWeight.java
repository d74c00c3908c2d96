package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iclprism.eval.strategy.Strategies;

/**
 * The baseline that ignores D and N: one mixture, the best for the cells that the fit sees.
 *
 * @param weights of each strategy, by its name
 * @param objective mean divergence over those cells
 * @param scores as for the model; its correlation is undefined and therefore left out
 */
public record ConstantWeight(NavigableMap<String, Double> weights, double objective, List<Score> scores)
        implements Serializable {
    public ConstantWeight {
        weights = Collections.unmodifiableNavigableMap(new TreeMap<>(weights));
        scores = List.copyOf(scores);
    }

    /** Weight of M. */
    public double weightM() {
        return weights.getOrDefault(Strategies.MEMORISING, Double.NaN);
    }
}
