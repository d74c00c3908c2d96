package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.files.PrismException;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.TrainJob;

/** Puts evaluated checkpoints, which come in any order, together to runs; writes each run when its last one is there. */
final class CheckpointCollector {
    private final List<RunPlan> runs;
    private final List<CheckpointTask.Place> places = new ArrayList<>();
    private final List<List<CheckpointTask.Evaluated>> there = new ArrayList<>();
    private final int[] missing;
    private EvaluationCost cost = EvaluationCost.NONE;
    private PrismException failure;

    CheckpointCollector(List<RunPlan> runs) {
        this.runs = List.copyOf(runs);
        missing = new int[runs.size()];
        for (int run = 0; run < missing.length; run++) {
            there.add(new ArrayList<>());
            for (int step : TrainJob.steps(this.runs.get(run))) {
                places.add(new CheckpointTask.Place(run, step));
                missing[run]++;
            }
        }
    }

    /** Every checkpoint, run by run: executors need the strategies' outputs of few runs at a time. */
    List<CheckpointTask.Place> places() {
        return places;
    }

    /** What all of them took. */
    EvaluationCost cost() {
        return cost;
    }

    /** Throws what the first checkpoint that could not be evaluated failed with. */
    void throwIfAny() {
        if (failure != null) {
            throw failure;
        }
    }

    void add(CheckpointTask.Evaluated evaluated) {
        int run = evaluated.place().run();
        if (evaluated.failure() != null) {
            failure = failure == null ? evaluated.failure() : failure;
            return;
        }
        cost = cost.plus(evaluated.cost());
        there.get(run).add(evaluated);
        missing[run]--;
        if (missing[run] == 0) {
            publish(runs.get(run), there.get(run));
            there.get(run).clear();
        }
    }

    private static void publish(RunPlan plan, List<CheckpointTask.Evaluated> checkpoints) {
        checkpoints.sort(Comparator.comparing(each -> each.place().step()));
        List<Cell> cells =
                checkpoints.stream().flatMap(each -> each.cells().stream()).toList();
        EvaluationCost cost = checkpoints.stream()
                .map(CheckpointTask.Evaluated::cost)
                .reduce(EvaluationCost.NONE, EvaluationCost::plus);
        EvaluateJob.publish(plan, cells, plan.experiment().evaluate().keepPredictions(), cost.facts());
    }
}
