package org.iclprism.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.files.Digest;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.iclprism.files.Table;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/** Writes the tasks and prompts of a run: one Spark task per shard, the manifest last. */
public final class GenerateJob {
    private static final String STAGE = "generate";
    private static final String TASKS_FILE = "tasks.parquet";
    static final Table TASKS = Table.of("message tasks { required int32 task; required binary pool (STRING); "
            + Table.list("double", "parameters") + " }");

    private final JavaSparkContext spark;

    public GenerateJob(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** Does nothing if the run's prompts are there already. */
    public void run(RunPlan plan) {
        if (isDone(plan)) {
            return;
        }
        Folder data = plan.data();
        DataParts parts = DataParts.of(plan);
        Optional<StageManifest> before = StageManifest.find(data);
        StageManifest.withdraw(data);
        Map<String, Digest> files = new TreeMap<>(
                parts.kept(before, DataParts.TASKS).orElseGet(() -> Map.of(TASKS_FILE, writeTasks(plan))));
        Map<String, Long> rows = new TreeMap<>();
        for (Split split : parts.splits()) {
            files.putAll(parts.kept(before, split.id()).orElseGet(() -> writeAnew(plan, split)));
            rows.put(split.id(), plan.sequences(split));
        }
        StageManifest.now(STAGE, parts.fingerprint(), files, rows, parts.facts())
                .write(data);
    }

    /** What was there may be of more files. */
    private Map<String, Digest> writeAnew(RunPlan plan, Split split) {
        plan.data().delete(split.id());
        return writeShards(plan, split);
    }

    /** True if every split that the configuration asks for is there. */
    public static boolean isDone(RunPlan plan) {
        return StageManifest.isDone(plan.data(), DataParts.of(plan).fingerprint());
    }

    /** How a split is cut into files. */
    static ShardPlan shards(RunPlan plan, Split split) {
        return new ShardPlan(plan.sequences(split), plan.experiment().data().shardSequences());
    }

    private Digest writeTasks(RunPlan plan) {
        return Jobs.describe(
                spark,
                "tasks " + plan.run().id(),
                () -> spark.parallelize(List.of(plan), 1).map(new WriteTasks()).first());
    }

    private Map<String, Digest> writeShards(RunPlan plan, Split split) {
        return Jobs.write(
                spark,
                "generate " + plan.run().id() + " " + split.id(),
                shards(plan, split),
                new WriteShard(plan, split),
                file -> split.id() + "/" + file);
    }

    /** Draws the prompts of one shard and writes them: a retry writes the same rows. */
    private static final class WriteShard implements Function<ShardPlan.Shard, Digest> {
        private static final long serialVersionUID = 1L;
        private final RunPlan plan;
        private final Split split;

        WriteShard(RunPlan plan, Split split) {
            this.plan = plan;
            this.split = split;
        }

        @Override
        public Digest call(ShardPlan.Shard shard) {
            PromptStream prompts = plan.prompts(split);
            List<Object[]> rows = new ArrayList<>(shard.count());
            for (long sequence = shard.first(); sequence < shard.first() + shard.count(); sequence++) {
                rows.add(PromptTable.row(sequence, prompts.prompt(sequence)));
            }
            Folder folder = plan.data().folder(split.id());
            PromptTable.of(plan.functionClass()).write(folder, shard.fileName(), rows);
            return Digest.of(folder, shard.fileName());
        }
    }

    /** Writes the tasks of both pools, one by one: the first of very many, none of an endless pool. */
    private static final class WriteTasks implements Function<RunPlan, Digest> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 1 << 20;

        @Override
        public Digest call(RunPlan plan) {
            TaskPool train = plan.pool(Split.TRAIN);
            TaskPool ood = plan.pool(Split.OOD);
            Stream<Object[]> rows = Stream.of(train, ood)
                    .filter(pool -> !pool.isEndless())
                    .flatMap(pool ->
                            IntStream.range(0, Math.min(pool.size(), MOST)).mapToObj(task -> row(pool, task)));
            TASKS.write(plan.data(), TASKS_FILE, rows::iterator);
            return Digest.of(plan.data(), TASKS_FILE);
        }

        private static Object[] row(TaskPool pool, int task) {
            return new Object[] {task, pool.name(), pool.task(task)};
        }
    }
}
