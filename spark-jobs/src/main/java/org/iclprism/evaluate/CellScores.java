package org.iclprism.evaluate;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellDistances;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.MixtureCurveBuilder;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.RelativeDistance;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.plan.RunPlan;

/** Losses and distances of one transformer on one split, and what the fit needs of them. */
final class CellScores {

    private CellScores() {}

    /**
     * The cell of a transformer's outputs.
     *
     * @param t for each evaluation prompt of the split, [positions, width]
     */
    static Cell of(RunPlan plan, long step, Split split, double[][] t) {
        StrategyOutputs strategies = StrategyOutputs.of(plan, split);
        double[][] m = strategies.outputs().get(Strategies.MEMORISING);
        double[][] g = strategies.outputs().get(Strategies.GENERALISING);
        OutputSpace space = OutputSpace.of(plan.functionClass());
        CellDistances distances = distances(space, t, strategies.outputs());
        MixtureCurveBuilder curve = MixtureCurveBuilder.of(space, t.length);
        for (int i = 0; i < t.length; i++) {
            curve.add(t[i], m[i], g[i]);
        }
        TreeMap<String, Double> losses = new TreeMap<>();
        strategies.outputs().forEach((name, outputs) -> losses.put(name, meanLoss(space, strategies, outputs)));
        return new Cell(
                new CellKey(
                        plan.run().slice(),
                        plan.run().taskDiversity(),
                        plan.run().seed(),
                        step,
                        split.id()),
                meanLoss(space, strategies, t),
                losses,
                distances,
                mixture(distances),
                curve.build(),
                curve.blocks());
    }

    private static CellDistances distances(OutputSpace space, double[][] t, Map<String, double[][]> strategies) {
        double[][] m = strategies.get(Strategies.MEMORISING);
        double[][] g = strategies.get(Strategies.GENERALISING);
        TreeMap<String, Double> distances = new TreeMap<>();
        strategies.forEach((name, outputs) -> distances.put(name, meanDistance(space, t, outputs)));
        double apart = meanDistance(space, m, g);
        double relative = RelativeDistance.of(
                distances.get(Strategies.GENERALISING), distances.get(Strategies.MEMORISING), apart);
        double toMix = meanDistance(space, t, mixtures(space, relative, m, g));
        return new CellDistances(distances, apart, relative, toMix);
    }

    private static TreeMap<String, Double> mixture(CellDistances distances) {
        TreeMap<String, Double> weights = new TreeMap<>();
        distances.strategies().keySet().forEach(name -> weights.put(name, 0.0));
        weights.put(Strategies.MEMORISING, distances.relative());
        weights.put(Strategies.GENERALISING, 1 - distances.relative());
        return weights;
    }

    private static double meanDistance(OutputSpace space, double[][] a, double[][] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> space.distance(a[i], b[i]))
                .average()
                .orElse(Double.NaN);
    }

    private static double meanLoss(OutputSpace space, StrategyOutputs prompts, double[][] predictions) {
        return IntStream.range(0, predictions.length)
                .mapToDouble(i -> space.loss(prompts.prompts().get(i), prompts.tasks()[i], predictions[i]))
                .average()
                .orElse(Double.NaN);
    }

    private static double[][] mixtures(OutputSpace space, double weight, double[][] m, double[][] g) {
        double[][] mixtures = new double[m.length][];
        for (int i = 0; i < m.length; i++) {
            mixtures[i] = new double[m[i].length];
            space.mix(weight, m[i], g[i], mixtures[i]);
        }
        return mixtures;
    }
}
