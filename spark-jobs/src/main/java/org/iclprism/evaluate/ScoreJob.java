package org.iclprism.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.evaluate.GatherOutputs.Gathered;
import org.iclprism.evaluate.GatherOutputs.Problem;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.JobFailure;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/**
 * Scores what transformers of any other program predict on the evaluation prompts of a sweep's runs: the same numbers that
 * {@link EvaluateJob} writes of a checkpoint, in folders of their own that the fit reads like those of the sweep.
 */
public final class ScoreJob {
    private static final String SOURCE = "predictions";
    private static final String DIGEST = "predictions_sha256";
    private static final int PARTITIONS_PER_CORE = 3;

    private final JavaSparkContext spark;

    public ScoreJob(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Reads every row and refuses wrong or missing ones before anything is written.
     *
     * @param path a Parquet file, or a folder of them; see {@link PredictionSource} for the columns
     * @param scored by run of the sweep, the run below whose folder the result goes; runs without a row are left alone
     * @return the runs that have been scored
     */
    public List<RunPlan> run(String path, Map<RunPlan, RunPlan> scored) {
        PredictionSource source = new PredictionSource(path);
        Map<String, RunPlan> runs = scored.keySet().stream()
                .collect(Collectors.toMap(plan -> plan.run().id(), plan -> plan, (a, b) -> a, TreeMap::new));
        Dataset<Row> rows = source.rows(spark, List.copyOf(runs.values()));
        String digest = PredictionSource.digest(rows);
        // Spark sorts before it is asked for the first row
        JavaRDD<Gathered> outputs =
                reading(source, () -> gathered(rows, source, runs)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<SplitKey> keys = wholeSplits(source, outputs);
            requireAllSplits(source, keys, runs);
            List<RunPlan> present = runs.values().stream()
                    .filter(plan -> keys.stream()
                            .anyMatch(key -> key.run().equals(plan.run().id())))
                    .toList();
            present.forEach(plan -> requireFree(source, digest, plan, scored.get(plan)));
            if (present.stream().map(scored::get).allMatch(EvaluateJob::isDone)) {
                return present;
            }
            present.forEach(new StrategyJob(spark)::run);
            List<Cell> cells = Jobs.describe(
                    spark, "score " + path, () -> outputs.map(new Score(runs)).collect());
            present.forEach(plan -> write(Map.of(SOURCE, path, DIGEST, digest), plan, scored.get(plan), cells));
            return present;
        } finally {
            outputs.unpersist();
        }
    }

    /** A job that reads the predictions; what it fails with may be of the files. */
    private <T> T reading(PredictionSource source, Jobs.Job<T> job) {
        try {
            return Jobs.describe(spark, "read " + source.path(), job);
        } catch (JobFailure failure) {
            throw source.unreadable(failure);
        }
    }

    /** Sorted with steps innermost: executors hold the strategies' outputs of one run and split at a time. */
    private JavaRDD<Gathered> gathered(Dataset<Row> rows, PredictionSource source, Map<String, RunPlan> runs) {
        Column[] key = {functions.col("run"), functions.col("split"), functions.col("step")};
        return rows.repartition(spark.defaultParallelism() * PARTITIONS_PER_CORE, key)
                .sortWithinPartitions(key)
                .javaRDD()
                .mapPartitions(new GatherOutputs(source, runs));
    }

    /** Reads all rows; the outputs stay where they were read. */
    private List<SplitKey> wholeSplits(PredictionSource source, JavaRDD<Gathered> outputs) {
        List<Gathered> found = reading(
                source,
                () -> outputs.map(each -> new Gathered(each.key(), new double[0][], each.problems()))
                        .collect());
        List<Problem> problems = found.stream()
                .flatMap(each -> each.problems().stream())
                .sorted(Comparator.comparing(Problem::missing).thenComparing(Problem::message))
                .toList();
        if (!problems.isEmpty()) {
            String further = problems.size() == 1
                    ? ""
                    : " (" + (problems.size() - 1) + " more of " + found.size() + " splits have a problem.)";
            throw new PrismException(ExitCode.MISMATCH, problems.get(0).message() + further);
        }
        return found.stream().map(Gathered::key).toList();
    }

    private static void requireAllSplits(PredictionSource source, List<SplitKey> keys, Map<String, RunPlan> runs) {
        if (keys.isEmpty()) {
            throw source.wrong("it holds no rows. Write one for each step, split, prompt and position.");
        }
        Set<SplitKey> there = Set.copyOf(keys);
        for (SplitKey key : keys) {
            List<Split> splits = runs.get(key.run()).functionClass().evaluationSplits();
            for (Split split : splits) {
                SplitKey needed = new SplitKey(key.run(), key.step(), split.id());
                if (!there.contains(needed)) {
                    throw source.wrong(needed + ": there is no row, only those of split " + key.split()
                            + ". Each step of each run needs all splits: "
                            + splits.stream().map(Split::id).collect(Collectors.joining(", ")) + ".");
                }
            }
        }
    }

    /** The prompts must be there, and no other predictions under the same name. */
    private static void requireFree(PredictionSource source, String digest, RunPlan plan, RunPlan into) {
        if (!GenerateJob.isDone(plan)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot score " + source.path() + ": the prompts of run "
                            + plan.run().id() + " are not there. Run prism generate first.");
        }
        StageManifest.find(into.evaluation())
                .map(StageManifest::facts)
                .filter(before -> !digest.equals(before.get(DIGEST)))
                .ifPresent(before -> {
                    throw new PrismException(
                            ExitCode.USAGE,
                            "Cannot score " + source.path() + ": "
                                    + into.folder().uri() + " holds the scores of other"
                                    + " predictions (" + before.get(SOURCE) + " as it was then). Give --transformer"
                                    + " another name, or delete that transformer's folder.");
                });
    }

    private static void write(Map<String, Object> facts, RunPlan plan, RunPlan into, List<Cell> cells) {
        StageManifest.withdraw(into.evaluation());
        StrategyJob.copyFacts(plan, into);
        List<Cell> own = cells.stream()
                .filter(cell -> cell.key().slice().equals(plan.run().slice())
                        && cell.key().taskDiversity() == plan.run().taskDiversity()
                        && cell.key().seed() == plan.run().seed())
                .sorted(Comparator.comparing((Cell cell) -> cell.key().step())
                        .thenComparing(cell -> cell.key().split()))
                .toList();
        EvaluateJob.publish(into, own, true, facts);
    }

    /** The numbers of one split. */
    private static final class Score implements Function<Gathered, Cell> {
        private static final long serialVersionUID = 1L;
        private final Map<String, RunPlan> runs;

        Score(Map<String, RunPlan> runs) {
            this.runs = runs;
        }

        @Override
        public Cell call(Gathered gathered) {
            SplitKey key = gathered.key();
            RunPlan plan = runs.get(key.run());
            Split split = plan.functionClass().evaluationSplits().stream()
                    .filter(each -> each.id().equals(key.split()))
                    .findFirst()
                    .orElseThrow();
            return StrategyOutputs.of(plan, split).cell(plan, key.step(), split, gathered.outputs());
        }
    }
}
