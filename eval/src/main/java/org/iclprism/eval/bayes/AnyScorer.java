package org.iclprism.eval.bayes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.Prompt;
import org.iclprism.eval.strategy.OutputSpace;

/** Cells of outputs that are few enough to be scored one measure after the other, as the output space defines each. */
final class AnyScorer extends CellScorer {
    private final List<Prompt> prompts;
    private final double[][] tasks;
    private final Map<String, double[][]> strategies;

    AnyScorer(OutputSpace space, List<Prompt> prompts, double[][] tasks, Map<String, double[][]> strategies) {
        super(space, prompts, tasks, strategies);
        this.prompts = prompts;
        this.tasks = tasks;
        this.strategies = strategies;
    }

    @Override
    public Cell cell(CellKey key, double[][] t) {
        TreeMap<String, Double> distances = new TreeMap<>();
        strategies.forEach((name, outputs) -> distances.put(name, meanDistance(space(), t, outputs)));
        double relative = relative(distances);
        MixtureCurveBuilder curve = MixtureCurveBuilder.of(space(), t.length);
        double fromMix = 0;
        for (int i = 0; i < t.length; i++) {
            double[] mix = new double[t[i].length];
            space().mix(relative, m()[i], g()[i], mix);
            fromMix += space().distance(t[i], mix);
            curve.add(t[i], m()[i], g()[i]);
        }
        return new Cell(
                key,
                meanLoss(space(), prompts, tasks, t),
                losses(),
                new CellDistances(distances, apart(), relative, fromMix / t.length),
                BarycentricWeights.of(space(), t, strategies),
                curve.build(),
                curve.blocks());
    }
}
