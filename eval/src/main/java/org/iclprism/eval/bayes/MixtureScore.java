package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How well one mixture of strategies describes the transformer of one cell.
 *
 * @param divergence mean divergence of the transformer from the mixture, in nats or as squared error
 * @param quality quality measures by name, such as total_variation or r_squared
 */
public record MixtureScore(double divergence, NavigableMap<String, Double> quality) implements Serializable {
    public MixtureScore {
        quality = Collections.unmodifiableNavigableMap(new TreeMap<>(quality));
    }
}
