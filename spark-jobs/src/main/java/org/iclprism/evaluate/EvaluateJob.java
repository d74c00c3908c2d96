package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
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

    /** Evaluates prepared runs, but for those that are evaluated already. */
    public void run(List<RunPlan> plans) {
        long begin = System.nanoTime();
        EvaluationCost cost = EvaluationCost.NONE;
        List<RunPlan> together = new ArrayList<>();
        int checkpoints = 0;
        for (RunPlan plan : plans.stream().filter(plan -> !isDone(plan)).toList()) {
            int more = new Checkpoints(plan).steps().size();
            if (checkpoints + more > CHECKPOINTS_PER_JOB && !together.isEmpty()) {
                cost = cost.plus(evaluate(together));
                together.clear();
                checkpoints = 0;
            }
            together.add(plan);
            checkpoints += more;
        }
        if (!together.isEmpty()) {
            cost = cost.plus(evaluate(together));
            LOG.info("evaluate: {}", cost.text((System.nanoTime() - begin) / 1e9));
        }
    }

    private EvaluationCost evaluate(List<RunPlan> plans) {
        CheckpointCollector collector = new CheckpointCollector(plans);
        List<CheckpointTask.Place> places = collector.places();
        Jobs.describe(spark, "evaluate " + plans.size() + " runs, " + places.size() + " checkpoints", () -> {
            Jobs.each(spark.parallelize(places, places.size()).map(new CheckpointTask(plans)), collector::add);
            return null;
        });
        return collector.cost();
    }

    /** Writes the cells and declares the run evaluated. */
    static void publish(RunPlan plan, List<Cell> cells, boolean predictionsKept, Map<String, Object> facts) {
        Folder folder = plan.evaluation();
        CheckpointTable.write(folder, cells);
        StageManifest.now(
                        STAGE,
                        fingerprint(plan, predictionsKept),
                        Map.of(CheckpointTable.FILE, Digest.of(folder, CheckpointTable.FILE)),
                        Map.of("checkpoints", (long) cells.size()),
                        facts)
                .write(folder);
    }

    /** The evaluated cells of a finished run. */
    public static List<Cell> cells(RunPlan plan) {
        Folder folder = plan.evaluation();
        StageManifest.read(folder).verify(folder, CheckpointTable.FILE);
        return CheckpointTable.read(
                folder, plan.run(), StrategyFacts.of(plan).averageLoss().keySet());
    }

    private static String fingerprint(RunPlan plan, boolean predictionsKept) {
        return plan.fingerprint() + (predictionsKept ? "-predictions" : "");
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
