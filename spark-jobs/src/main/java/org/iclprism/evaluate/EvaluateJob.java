package org.iclprism.evaluate;

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

/** Evaluates every checkpoint of a run: one Spark task per checkpoint, {@code eval/checkpoints.parquet} at the end. */
public final class EvaluateJob {
    private static final String STAGE = "evaluate";

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

    /** Does nothing if the run is evaluated already. */
    public void run(RunPlan plan) {
        if (isDone(plan)) {
            return;
        }
        requireTrained(plan);
        new StrategyJob(spark).run(plan);
        List<Integer> steps = new Checkpoints(plan).steps();
        List<Cell> cells = Jobs.describe(
                spark,
                "evaluate " + plan.run().id() + ", " + steps.size() + " checkpoints",
                () -> spark.parallelize(steps, steps.size()).map(new CheckpointTask(plan)).collect().stream()
                        .flatMap(List::stream)
                        .toList());
        publish(plan, cells, plan.experiment().evaluate().keepPredictions(), Map.of());
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
