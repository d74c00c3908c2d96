package org.iclprism.eval.bayes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.iclprism.datagen.Prompt;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Strategies;

/**
 * Cells of distributions in one pass over the outputs and with one logarithm for each: those of the strategies and of
 * the targets are known beforehand.
 */
final class DistributionScorer extends CellScorer {
    private final double[][] targets;
    private final double negativeTargetEntropy;
    private final Map<String, double[][]> strategies;
    private final TreeMap<String, double[][]> logs = new TreeMap<>();
    private final StrategyPair[] pairs;
    private final PairDistances mixtures;

    DistributionScorer(OutputSpace space, List<Prompt> prompts, double[][] tasks, Map<String, double[][]> strategies) {
        super(space, prompts, tasks, strategies);
        targets = IntStream.range(0, tasks.length)
                .mapToObj(i -> space.target(prompts.get(i), tasks[i]))
                .toArray(double[][]::new);
        this.strategies = strategies;
        negativeTargetEntropy = Arrays.stream(targets)
                        .mapToDouble(target -> dot(target, StrategyPair.logs(target)))
                        .sum()
                / targets.length;
        strategies.forEach((name, outputs) ->
                logs.put(name, Arrays.stream(outputs).map(StrategyPair::logs).toArray(double[][]::new)));
        pairs = new StrategyPair[tasks.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = StrategyPair.of(space, m()[i], g()[i]);
        }
        mixtures = new PairDistances(pairs);
    }

    @Override
    public Cell cell(CellKey key, double[][] t) {
        DistributionCurveBuilder curve = new DistributionCurveBuilder(space(), t.length);
        PairDistances.Crossed crossed = new PairDistances.Crossed();
        double[] apart = new double[logs.size()];
        double ofTargets = 0;
        long positions = 0;
        for (int i = 0; i < t.length; i++) {
            double[] logT = StrategyPair.logs(t[i]);
            ofTargets += expectation(targets[i], logT);
            int s = 0;
            for (Map.Entry<String, double[][]> strategy : logs.entrySet()) {
                apart[s++] += apart(t[i], logT, strategies.get(strategy.getKey())[i], strategy.getValue()[i]);
            }
            crossed.add(logT, pairs[i]);
            curve.add(t[i], logT, pairs[i]);
            positions += t[i].length / space().width();
        }
        TreeMap<String, Double> distances = new TreeMap<>();
        for (String name : logs.keySet()) {
            distances.put(name, apart[distances.size()] / 2 / positions);
        }
        double loss = negativeTargetEntropy - ofTargets / positions;
        return cell(key, loss, distances, curve, new PairDistances.OfTransformer(mixtures, curve, crossed), t);
    }

    private Cell cell(
            CellKey key,
            double loss,
            TreeMap<String, Double> distances,
            DistributionCurveBuilder curve,
            PairDistances.OfTransformer toMixtures,
            double[][] t) {
        double relative = relative(distances);
        double positions = curve.positions();
        return new Cell(
                key,
                loss,
                losses(),
                new CellDistances(distances, apart(), relative, toMixtures.at(relative) / positions),
                logs.size() == 2 && logs.keySet().containsAll(Strategies.PAIR)
                        ? weights(toMixtures)
                        : BarycentricWeights.of(space(), t, strategies),
                curve.build(),
                curve.blocks());
    }

    private static NavigableMap<String, Double> weights(PairDistances.OfTransformer toMixtures) {
        double weight = toMixtures.nearest();
        return new TreeMap<>(Map.of(Strategies.MEMORISING, weight, Strategies.GENERALISING, 1 - weight));
    }

    /** Σ (t - s)(ln t - ln s): the divergences to and fro. */
    private static double apart(double[] t, double[] logT, double[] s, double[] logS) {
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            sum += (t[i] - s[i]) * (logT[i] - logS[i]);
        }
        return sum;
    }

    /** Σ over positions of target · ln t. */
    private static double expectation(double[] target, double[] logT) {
        double sum = 0;
        for (int at = 0; at < logT.length; at += target.length) {
            for (int k = 0; k < target.length; k++) {
                sum += target[k] * logT[at + k];
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
