package org.iclprism.eval.bayes;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iclprism.datagen.Prompt;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.RelativeDistance;
import org.iclprism.eval.strategy.Strategies;

/**
 * Makes the cells of one run and split: losses and distances of a transformer, and what the fit needs of them. Whatever
 * is the same for every checkpoint is computed once, here. Immutable, thread-safe; same outputs, same bits.
 */
public abstract sealed class CellScorer permits DistributionScorer, AnyScorer {
    private final OutputSpace space;
    private final double[][] m;
    private final double[][] g;
    private final TreeMap<String, Double> losses = new TreeMap<>();
    private final double apart;
    private final boolean ofPair;

    CellScorer(OutputSpace space, List<Prompt> prompts, double[][] tasks, Map<String, double[][]> strategies) {
        this.space = space;
        ofPair = strategies.keySet().containsAll(Strategies.PAIR);
        Iterator<double[][]> first = strategies.values().iterator();
        m = ofPair ? strategies.get(Strategies.MEMORISING) : first.next();
        g = ofPair ? strategies.get(Strategies.GENERALISING) : first.next();
        strategies.forEach((name, outputs) -> losses.put(name, meanLoss(space, prompts, tasks, outputs)));
        apart = meanDistance(space, m, g);
    }

    /**
     * For the outputs of at least two strategies. Without M and G there is no relative distance, and any two stand where
     * curves of mixtures need them.
     *
     * @param tasks parameters of each prompt's task
     * @param strategies by name: for each prompt, [positions, outputs] row-major; not copied; of those that answer alike
     *     the first counts in barycentric weights
     */
    public static CellScorer of(
            OutputSpace space, List<Prompt> prompts, double[][] tasks, Map<String, double[][]> strategies) {
        return space instanceof Distributions
                ? new DistributionScorer(space, prompts, tasks, strategies)
                : new AnyScorer(space, prompts, tasks, strategies);
    }

    /**
     * The cell of one transformer.
     *
     * @param t its outputs, for each prompt [positions, outputs] row-major
     */
    public abstract Cell cell(CellKey key, double[][] t);

    final OutputSpace space() {
        return space;
    }

    final double[][] m() {
        return m;
    }

    final double[][] g() {
        return g;
    }

    final NavigableMap<String, Double> losses() {
        return losses;
    }

    /** Distance between M and G. */
    final double apart() {
        return apart;
    }

    final double relative(Map<String, Double> distances) {
        return !ofPair
                ? Double.NaN
                : RelativeDistance.of(
                        distances.get(Strategies.GENERALISING), distances.get(Strategies.MEMORISING), apart);
    }

    static double meanDistance(OutputSpace space, double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += space.distance(a[i], b[i]);
        }
        return sum / a.length;
    }

    static double meanLoss(OutputSpace space, List<Prompt> prompts, double[][] tasks, double[][] predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.length; i++) {
            sum += space.loss(prompts.get(i), tasks[i], predictions[i]);
        }
        return sum / predictions.length;
    }
}
