package org.iclprism.evaluate;

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
        double toM = meanDistance(space, t, m);
        double toG = meanDistance(space, t, g);
        double apart = meanDistance(space, m, g);
        double relative = RelativeDistance.of(toG, toM, apart);
        double toMix = meanDistance(space, t, mixtures(space, relative, m, g));
        MixtureCurveBuilder curve = MixtureCurveBuilder.of(space);
        for (int i = 0; i < t.length; i++) {
            curve.add(t[i], m[i], g[i]);
        }
        return new Cell(
                new CellKey(
                        plan.run().slice(),
                        plan.run().taskDiversity(),
                        plan.run().seed(),
                        step,
                        split.id()),
                meanLoss(space, strategies, t),
                meanLoss(space, strategies, m),
                meanLoss(space, strategies, g),
                new CellDistances(toM, toG, apart, relative, toMix),
                curve.build());
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
