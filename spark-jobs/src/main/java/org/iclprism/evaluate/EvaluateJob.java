package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Fingerprint;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.files.Digest;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.CheckpointSchedule;
import org.iclprism.train.Checkpoints;
import org.iclprism.train.TrainJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates every checkpoint of any number of runs: one Spark job, one task per checkpoint. A run's
 * {@code eval/checkpoints.parquet} is written as soon as its last cell is there, whatever becomes of the other runs.
 */
public final class EvaluateJob {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluateJob.class);
    private static final String STAGE = "evaluate";
    /** Of about 100 kB each, below the 1 GB that Spark lets the results of one job have. */
    private static final int CHECKPOINTS_PER_JOB = 4000;

    private final JavaSparkContext spark;

    public EvaluateJob(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** True if the run is evaluated, with predictions kept if the configuration asks for them. */
    public static boolean isDone(RunPlan plan) {
        boolean kept = StageManifest.isDone(plan.evaluation(), fingerprint(plan, true));
        return kept
                || (!plan.experiment().evaluate().keepPredictions()
                        && StageManifest.isDone(plan.evaluation(), fingerprint(plan, false)));
    }

    /** Makes sure that the run is trained, and has its strategies answer if they did not yet. */
    public void prepare(RunPlan plan) {
        requireTrained(plan);
        new StrategyJob(spark).run(plan);
    }

    /** Evaluates a prepared run, and fails if one of its checkpoints does. */
    public void run(RunPlan plan) {
        if (!isDone(plan)) {
            evaluate(List.of(plan), () -> {}).throwIfAny();
        }
    }

    /**
     * Evaluates prepared runs, but for those that are evaluated already. A run with a checkpoint that cannot be evaluated
     * is left out.
     *
     * @param mayGoOn called as results arrive; throws if this driver is to stop
     */
    public void run(List<RunPlan> plans, Runnable mayGoOn) {
        long begin = System.nanoTime();
        EvaluationCost cost = EvaluationCost.NONE;
        for (List<RunPlan> together :
                jobs(plans.stream().filter(plan -> !isDone(plan)).toList())) {
            cost = cost.plus(evaluate(together, mayGoOn).cost());
        }
        if (cost.cells() > 0) {
            LOG.info("evaluate: {}", cost.text((System.nanoTime() - begin) / 1e9));
        }
    }

    /** Runs whose results fit in one job each. */
    private static List<List<RunPlan>> jobs(List<RunPlan> plans) {
        List<List<RunPlan>> jobs = new ArrayList<>();
        int checkpoints = CHECKPOINTS_PER_JOB;
        for (RunPlan plan : plans) {
            int more = new Checkpoints(plan).steps().size();
            checkpoints += more;
            if (checkpoints > CHECKPOINTS_PER_JOB) {
                jobs.add(new ArrayList<>());
                checkpoints = more;
            }
            jobs.get(jobs.size() - 1).add(plan);
        }
        return jobs;
    }

    private CheckpointCollector evaluate(List<RunPlan> plans, Runnable mayGoOn) {
        plans.forEach(plan -> StageManifest.withdraw(plan.evaluation()));
        CheckpointCollector collector = new CheckpointCollector(plans);
        List<CheckpointTask.Place> places = collector.places();
        JavaRDD<CheckpointTask.Evaluated> tasks =
                spark.parallelize(places, places.size()).map(new CheckpointTask(plans));
        Jobs.describe(spark, "evaluate " + plans.size() + " runs, " + places.size() + " checkpoints", () -> {
            Jobs.each(tasks, evaluated -> {
                mayGoOn.run();
                collector.add(evaluated);
            });
            return null;
        });
        return collector;
    }

    /** Writes the cells and declares the run evaluated. */
    static void publish(RunPlan plan, List<Cell> cells, boolean predictionsKept, Map<String, Object> facts) {
        Folder folder = plan.evaluation();
        CheckpointTable.write(folder, cells);
        Map<String, Object> all = new TreeMap<>(facts);
        all.put("settings", ConfLoader.tree(plan.experiment()).get(STAGE));
        StageManifest.now(
                        STAGE,
                        fingerprint(plan, predictionsKept),
                        Map.of(CheckpointTable.FILE, Digest.of(folder, CheckpointTable.FILE)),
                        Map.of("checkpoints", (long) cells.size()),
                        all)
                .write(folder);
    }

    /** Identity of what came out: of the cells and of what is known of the strategies; none if the run is not evaluated. */
    public static Optional<String> result(RunPlan plan) {
        if (!isDone(plan)) {
            return Optional.empty();
        }
        Digest cells = StageManifest.read(plan.evaluation()).files().get(CheckpointTable.FILE);
        Map<String, Object> strategies = StrategyJob.manifest(plan).facts();
        return Optional.of(Fingerprint.of(Map.of("cells", cells.sha256(), "strategies", strategies)));
    }

    /** The evaluated cells of a finished run. */
    public static List<Cell> cells(RunPlan plan) {
        Folder folder = plan.evaluation();
        StageManifest.read(folder).verify(folder, CheckpointTable.FILE);
        return CheckpointTable.read(
                folder, plan.run(), StrategyFacts.of(plan).averageLoss().keySet());
    }

    private static String fingerprint(RunPlan plan, boolean predictionsKept) {
        return plan.evaluationFingerprint() + (predictionsKept ? "-predictions" : "");
    }

    private static void requireTrained(RunPlan plan) {
        if (!TrainJob.isDone(plan)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot evaluate " + plan.run().id() + ": "
                            + new Checkpoints(plan).steps().size() + " of "
                            + CheckpointSchedule.steps(plan.experiment().train()).length
                            + " checkpoints are there. Run prism train first.");
        }
    }
}
