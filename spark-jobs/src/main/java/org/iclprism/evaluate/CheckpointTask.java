package org.iclprism.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.files.PrismException;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;

/** Evaluates one checkpoint beside the strategies, on every split. Only sums leave the executor. */
final class CheckpointTask implements Function<CheckpointTask.Place, CheckpointTask.Evaluated> {
    private static final long serialVersionUID = 1L;

    private final List<RunPlan> runs;

    /** A checkpoint of one of the runs. */
    record Place(int run, int step) implements Serializable {}

    /**
     * Its cells, one for each split, and what they took.
     *
     * @param failure why there are none, or null; a value, so that it does not stop the other runs
     */
    record Evaluated(Place place, List<Cell> cells, EvaluationCost cost, PrismException failure)
            implements Serializable {}

    /** @param runs whose places are numbered from 0 */
    CheckpointTask(List<RunPlan> runs) {
        this.runs = List.copyOf(runs);
    }

    @Override
    public Evaluated call(Place place) {
        try {
            return evaluated(place);
        } catch (PrismException failure) {
            return new Evaluated(place, List.of(), EvaluationCost.NONE, failure);
        }
    }

    private Evaluated evaluated(Place place) {
        RunPlan plan = runs.get(place.run());
        Stopwatch watch = new Stopwatch();
        MultiLayerNetwork network = new Checkpoints(plan).load(place.step());
        // tasks are what fills the cores here
        TransformerNetwork.threads(network, 1);
        EvaluationCost cost = new EvaluationCost(0, 0, watch.lap(), 0, 0, 0);
        List<Cell> cells = new ArrayList<>();
        for (Split split : plan.functionClass().evaluationSplits()) {
            StrategyOutputs strategies = StrategyOutputs.of(plan, split);
            double waiting = watch.lap();
            double[][] transformer = TransformerOutputs.of(plan.functionClass(), network, strategies.prompts());
            double answering = watch.lap();
            cells.add(strategies.cell(plan, place.step(), split, transformer));
            cost = cost.plus(new EvaluationCost(1, transformer.length, 0, waiting, answering, watch.lap()));
            if (plan.experiment().evaluate().keepPredictions()) {
                PredictionTable.write(plan, place.step(), split, transformer);
                watch.lap();
            }
        }
        return new Evaluated(place, cells, cost, null);
    }

    /** Seconds since the last look at it. */
    private static final class Stopwatch {
        private long last = System.nanoTime();

        double lap() {
            long before = last;
            last = System.nanoTime();
            return (last - before) / 1e9;
        }
    }
}
