package org.iclprism.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.GramDivergence;
import org.iclprism.eval.bayes.Interval;
import org.iclprism.eval.bayes.LocalMixtures;
import org.iclprism.eval.bayes.Mixtures;
import org.iclprism.eval.bayes.WeightRanges;
import org.iclprism.evaluate.StrategyDistances;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/** Mixtures of any number of strategies' values, exactly, from squared distances over all evaluation prompts. */
final class ValueMixtures {
    private final List<String> strategies;
    private final Map<List<Object>, double[][]> between = new HashMap<>();

    private record Key(RunPlan run, Split split) implements Serializable {}

    /** Has the distances of the strategies from each other computed, one Spark task per run and split. */
    ValueMixtures(JavaSparkContext spark, List<RunPlan> runs, List<String> strategies) {
        this.strategies = strategies;
        List<Key> keys = new ArrayList<>();
        for (RunPlan run : runs) {
            run.functionClass().evaluationSplits().forEach(split -> keys.add(new Key(run, split)));
        }
        List<double[][]> distances = Jobs.describe(
                spark,
                "distances of strategies",
                () -> spark.parallelize(keys, keys.size())
                        .map(key -> StrategyDistances.of(key.run(), key.split(), strategies))
                        .collect());
        for (int i = 0; i < keys.size(); i++) {
            RunPlan run = keys.get(i).run();
            between.put(
                    List.of(
                            run.run().taskDiversity(),
                            run.run().seed(),
                            keys.get(i).split().id()),
                    distances.get(i));
        }
    }

    Mixtures mixtures() {
        return new LocalMixtures(fitCell -> divergence(fitCell.cell()));
    }

    /** How well the measured weights of each cell are determined, by strategy. */
    List<Map<String, Interval>> ranges(List<Cell> cells) {
        return cells.stream().map(this::ranges).toList();
    }

    private Map<String, Interval> ranges(Cell cell) {
        double[] weights = strategies.stream().mapToDouble(cell.mixture()::get).toArray();
        Interval[] ranges = WeightRanges.of(divergence(cell), weights);
        Map<String, Interval> byName = new HashMap<>();
        for (int s = 0; s < ranges.length; s++) {
            byName.put(strategies.get(s), ranges[s]);
        }
        return byName;
    }

    private GramDivergence divergence(Cell cell) {
        CellKey key = cell.key();
        double[] to = strategies.stream()
                .mapToDouble(name -> cell.distances().strategies().get(name))
                .toArray();
        // of any mixture: 1 - R² = error / variance
        double error = cell.curve().quality().get("squared_error")[0];
        double variance = error / (1 - cell.curve().quality().get("r_squared")[0]);
        return new GramDivergence(to, between.get(List.of(key.taskDiversity(), key.seed(), key.split())), variance);
    }
}
