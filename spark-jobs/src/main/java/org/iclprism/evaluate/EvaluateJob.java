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
        return StageManifest.isDone(plan.evaluation(), fingerprint(plan));
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
        Folder folder = plan.evaluation();
        CheckpointTable.write(folder, cells);
        StageManifest.now(
                        STAGE,
                        fingerprint(plan),
                        Map.of(CheckpointTable.FILE, Digest.of(folder, CheckpointTable.FILE)),
                        Map.of("checkpoints", (long) cells.size()),
                        Map.of())
                .write(folder);
    }

    /** The evaluated cells of a finished run. */
    public static List<Cell> cells(RunPlan plan) {
        Folder folder = plan.evaluation();
        StageManifest.read(folder).verify(folder, CheckpointTable.FILE);
        return CheckpointTable.read(folder, plan.run());
    }

    private static String fingerprint(RunPlan plan) {
        return plan.fingerprint() + (plan.experiment().evaluate().keepPredictions() ? "-predictions" : "");
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
