package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iclprism.eval.strategy.Strategies;

/**
 * Everything the fit needs to know of one checkpoint on one split; it replaces the predictions themselves.
 *
 * @param loss mean loss of the transformer
 * @param losses mean loss of each strategy on the same prompts, by its name
 * @param mixture barycentric weights by strategy: the mixture of strategies nearest to the transformer, summing to 1
 * @param curve divergence and quality of every mixture of M and G
 * @param blocks the same of each of up to 50 blocks of consecutive prompts, without quality; {@code curve} is their
 *     mean, so that a bootstrap over prompts weighs them anew
 */
public record Cell(
        CellKey key,
        double loss,
        NavigableMap<String, Double> losses,
        CellDistances distances,
        NavigableMap<String, Double> mixture,
        MixtureCurve curve,
        List<MixtureCurve> blocks)
        implements Serializable {

    public Cell {
        losses = Collections.unmodifiableNavigableMap(new TreeMap<>(losses));
        mixture = Collections.unmodifiableNavigableMap(new TreeMap<>(mixture));
        blocks = List.copyOf(blocks);
    }

    /** A cell of M and G alone, weighed by the relative distance, without blocks. */
    public Cell(CellKey key, double loss, double lossM, double lossG, CellDistances distances, MixtureCurve curve) {
        this(
                key,
                loss,
                new TreeMap<>(Map.of(Strategies.MEMORISING, lossM, Strategies.GENERALISING, lossG)),
                distances,
                new TreeMap<>(Map.of(
                        Strategies.MEMORISING,
                        distances.relative(),
                        Strategies.GENERALISING,
                        1 - distances.relative())),
                curve,
                List.of());
    }
}
