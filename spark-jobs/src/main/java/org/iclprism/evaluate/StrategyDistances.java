package org.iclprism.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.plan.RunPlan;

/** How far the strategies of a run are from each other. */
public final class StrategyDistances {
    private StrategyDistances() {}

    /** Mean distance over the evaluation prompts of a split: [strategies][strategies], in the order of the names. */
    public static double[][] of(RunPlan plan, Split split, List<String> names) {
        StrategyOutputs outputs = StrategyOutputs.of(plan, split);
        OutputSpace space = OutputSpace.of(plan.functionClass());
        double[][] distances = new double[names.size()][names.size()];
        for (int a = 0; a < distances.length; a++) {
            for (int b = 0; b < distances.length; b++) {
                double[][] from = outputs.outputs().get(names.get(a));
                double[][] to = outputs.outputs().get(names.get(b));
                distances[a][b] = IntStream.range(0, from.length)
                        .mapToDouble(i -> space.distance(from[i], to[i]))
                        .average()
                        .orElse(Double.NaN);
            }
        }
        return distances;
    }
}
