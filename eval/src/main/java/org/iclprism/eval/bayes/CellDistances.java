package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iclprism.eval.strategy.Strategies;

/**
 * How far apart transformer and strategies are in one cell, as means over prompts and positions.
 *
 * @param strategies distance between transformer and each strategy, by its name
 * @param mg distance between M and G
 * @param relative relative distance: 0 where the transformer equals G, 1 where it equals M; NaN without M and G
 * @param mix distance between transformer and the mixture of M and G whose weight is the relative distance; NaN likewise
 */
public record CellDistances(NavigableMap<String, Double> strategies, double mg, double relative, double mix)
        implements Serializable {

    public CellDistances {
        strategies = Collections.unmodifiableNavigableMap(new TreeMap<>(strategies));
    }

    /** Those of M and G alone. */
    public CellDistances(double m, double g, double mg, double relative, double mix) {
        this(new TreeMap<>(Map.of(Strategies.MEMORISING, m, Strategies.GENERALISING, g)), mg, relative, mix);
    }
}
