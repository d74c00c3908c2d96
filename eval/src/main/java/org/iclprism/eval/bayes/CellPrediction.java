package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iclprism.eval.strategy.Strategies;

/**
 * What a fitted model says of one cell.
 *
 * @param weights posterior weight of each strategy, by its name
 * @param logPriorOdds log prior odds of M over G in nats
 * @param logBayesFactor log Bayes factor of M over G in nats
 * @param relativeDistance where the transformer really was: 0 at G, 1 at M
 * @param mixture weight that each strategy really had, by its name
 * @param kept whether the cell counts
 * @param seen whether the cell lies where the fit saw cells
 * @param divergence divergence of the transformer from the mixture with weights {@code weights}
 * @param quality quality measures of that mixture
 */
public record CellPrediction(
        CellKey key,
        NavigableMap<String, Double> weights,
        double logPriorOdds,
        double logBayesFactor,
        double relativeDistance,
        NavigableMap<String, Double> mixture,
        boolean kept,
        boolean seen,
        double divergence,
        NavigableMap<String, Double> quality)
        implements Serializable {

    public CellPrediction {
        weights = Collections.unmodifiableNavigableMap(new TreeMap<>(weights));
        mixture = Collections.unmodifiableNavigableMap(new TreeMap<>(mixture));
        quality = Collections.unmodifiableNavigableMap(new TreeMap<>(quality));
    }

    /** The same cell with weights of which nothing else is known: neither odds nor how far their mixture is. */
    CellPrediction withWeights(NavigableMap<String, Double> other) {
        return new CellPrediction(
                key,
                other,
                Double.NaN,
                Double.NaN,
                relativeDistance,
                mixture,
                kept,
                seen,
                Double.NaN,
                Collections.emptyNavigableMap());
    }

    /** Posterior weight of M; NaN without M. */
    public double weightM() {
        return weights.getOrDefault(Strategies.MEMORISING, Double.NaN);
    }
}
