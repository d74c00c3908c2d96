package org.iclprism.behaviour;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.behaviour.Findings;
import org.iclprism.eval.behaviour.Measure;
import org.iclprism.eval.behaviour.OverTraining;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;
import org.iclprism.train.TrainJob;

/** Measures checkpoints of trained runs beside predictors: one Spark job, a task for each checkpoint. */
public final class BehaviourJob {
    private final JavaSparkContext spark;
    private final BehaviourSettings settings;

    public BehaviourJob(JavaSparkContext spark, BehaviourSettings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /** Writes the table of all runs to {@code folder} and gives its number of rows. */
    public long run(List<RunPlan> runs, Folder folder) {
        List<BehaviourTask.Place> places = places(runs);
        List<BehaviourTask.Measured> measured = new ArrayList<>(Jobs.describe(
                spark,
                "behaviour of " + runs.size() + " runs",
                () -> spark.parallelize(places, places.size())
                        .map(new BehaviourTask(runs, settings))
                        .collect()));
        List<Object[]> rows = new ArrayList<>();
        for (BehaviourTask.Measured each : measured) {
            RunPlan plan = runs.get(each.place().run());
            for (Measure measure : each.findings().measures()) {
                rows.add(BehaviourTable.row(plan.run(), each.place().step(), measure));
            }
        }
        for (int run = 0; run < runs.size(); run++) {
            for (Measure measure : overTraining(run, runs.get(run).taskSeed(), measured)) {
                rows.add(BehaviourTable.row(runs.get(run).run(), BehaviourTask.Place.PREDICTORS, measure));
            }
        }
        BehaviourTable.write(folder, rows);
        return rows.size();
    }

    private static List<Measure> overTraining(int run, long seed, List<BehaviourTask.Measured> measured) {
        TreeMap<Integer, Findings> checkpoints = new TreeMap<>();
        measured.stream()
                .filter(each -> each.place().run() == run && each.place().step() >= 0)
                .forEach(each -> checkpoints.put(each.place().step(), each.findings()));
        return OverTraining.of(checkpoints, seed);
    }

    private List<BehaviourTask.Place> places(List<RunPlan> runs) {
        List<BehaviourTask.Place> places = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            requireTrained(runs.get(run));
            List<Integer> steps = new Checkpoints(runs.get(run)).steps();
            int first = settings.checkpoints() == 0 ? 0 : Math.max(0, steps.size() - settings.checkpoints());
            places.add(new BehaviourTask.Place(run, BehaviourTask.Place.PREDICTORS));
            for (int step : steps.subList(first, steps.size())) {
                places.add(new BehaviourTask.Place(run, step));
            }
        }
        places.sort(Comparator.comparing(BehaviourTask.Place::run));
        return places;
    }

    private static void requireTrained(RunPlan plan) {
        // says so before any cluster time is spent
        BehaviourSettings.functionClass(plan);
        if (!TrainJob.isDone(plan)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot measure behaviour of " + plan.run().id() + ": it is not trained ("
                            + new Checkpoints(plan).steps().size() + " checkpoints are there). Run prism train first.");
        }
    }
}
