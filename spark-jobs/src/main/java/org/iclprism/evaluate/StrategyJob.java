package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Complexity;
import org.iclprism.eval.strategy.MedianOfMeans;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Strategy;
import org.iclprism.files.Digest;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.StoredPrompts;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/**
 * Runs the strategies once per run: their outputs on every evaluation prompt, their average loss on fresh prompts, their
 * complexity.
 */
final class StrategyJob {
    private static final String STAGE = "strategies";
    private static final String FOLDER = "strategies";
    private static final String MANIFEST = "strategies.json";
    private static final int SEQUENCES_PER_TASK = 128;

    private final JavaSparkContext spark;

    StrategyJob(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** What the job found out, with the digests of its files; beside their folder, which holds nothing but Parquet. */
    static StageManifest manifest(RunPlan plan) {
        return StageManifest.read(plan.evaluation(), MANIFEST);
    }

    /** Repeats what the job found out where no outputs are, for a transformer whose scores stand in a folder of their own. */
    static void copyFacts(RunPlan plan, RunPlan into) {
        StageManifest.now(
                        STAGE,
                        plan.evaluationFingerprint(),
                        Map.of(),
                        Map.of(),
                        manifest(plan).facts())
                .write(into.evaluation(), MANIFEST);
    }

    /** The files of one split. */
    static ShardPlan shards(RunPlan plan, Split split) {
        return new ShardPlan(plan.sequences(split), SEQUENCES_PER_TASK);
    }

    /** The file of one shard, relative to the folder {@code eval}. */
    static String file(Split split, ShardPlan.Shard shard) {
        return FOLDER + "/" + fileName(split, shard.fileName());
    }

    private static String fileName(Split split, String shard) {
        return split.id() + "-" + shard;
    }

    void run(RunPlan plan) {
        if (StageManifest.isDone(plan.evaluation(), MANIFEST, plan.evaluationFingerprint())) {
            return;
        }
        withdraw(plan.evaluation());
        Map<String, Digest> files = new TreeMap<>();
        for (Split split : plan.functionClass().evaluationSplits()) {
            files.putAll(outputs(plan, split));
        }
        StageManifest.now(STAGE, plan.evaluationFingerprint(), files, Map.of(), facts(plan))
                .write(plan.evaluation(), MANIFEST);
    }

    /** What was there may be of other prompts and strategies, and so is what checkpoints were compared with. */
    private static void withdraw(Folder evaluation) {
        StageManifest.withdraw(evaluation);
        evaluation.delete(MANIFEST);
        evaluation.delete(FOLDER);
        evaluation.delete(PredictionTable.FOLDER);
    }

    private Map<String, Digest> outputs(RunPlan plan, Split split) {
        return Jobs.write(
                spark,
                "strategies " + plan.run().id() + " " + split.id(),
                shards(plan, split),
                new WriteOutputs(plan, split),
                shard -> FOLDER + "/" + fileName(split, shard));
    }

    private Map<String, Object> facts(RunPlan plan) {
        Map<String, double[]> lossBlocks = lossBlocks(plan);
        Map<String, Double> averages = new TreeMap<>();
        lossBlocks.forEach((name, means) -> averages.put(name, MedianOfMeans.ofBlocks(means)));
        return new StrategyFacts(averages, complexities(plan), lossBlocks).toMap();
    }

    private Map<String, double[]> lossBlocks(RunPlan plan) {
        List<ShardPlan.Shard> blocks = shards(plan, Split.LOSS).shards();
        List<double[][]> losses = Jobs.describe(
                spark,
                "average losses " + plan.run().id(),
                () -> spark.parallelize(blocks, blocks.size())
                        .map(new Losses(plan))
                        .collect());
        Map<String, double[]> means = new TreeMap<>();
        List<String> names = plan.experiment().evaluate().strategies();
        for (int s = 0; s < names.size(); s++) {
            int strategy = s;
            double[] all = losses.stream()
                    .flatMapToDouble(block -> Arrays.stream(block[strategy]))
                    .toArray();
            means.put(names.get(s), MedianOfMeans.blockMeans(all));
        }
        return means;
    }

    private Map<String, Double> complexities(RunPlan plan) {
        return Jobs.describe(
                spark,
                "complexities " + plan.run().id(),
                () -> spark.parallelize(List.of(plan), 1)
                        .map(each -> each.complexities(new Complexity()))
                        .first());
    }

    private static List<Prompt> prompts(LongFunction<Prompt> source, ShardPlan.Shard shard) {
        return LongStream.range(shard.first(), shard.first() + shard.count())
                .mapToObj(source)
                .toList();
    }

    /** By strategy and prompt, [positions, width]. */
    private static List<double[][]> predictions(List<Strategy> strategies, List<Prompt> prompts) {
        return strategies.stream().map(strategy -> strategy.predict(prompts)).toList();
    }

    /** Outputs of all strategies on the prompts of one shard. */
    private static final class WriteOutputs implements Function<ShardPlan.Shard, Digest> {
        private static final long serialVersionUID = 1L;
        private final RunPlan plan;
        private final Split split;

        WriteOutputs(RunPlan plan, Split split) {
            this.plan = plan;
            this.split = split;
        }

        @Override
        public Digest call(ShardPlan.Shard shard) {
            StoredPrompts prompts = new StoredPrompts(plan, split);
            List<Strategy> strategies = plan.strategies();
            List<double[][]> outputs = predictions(strategies, prompts(prompts::prompt, shard));
            int width = OutputSpace.of(plan.functionClass()).width();
            List<Object[]> rows = new ArrayList<>();
            for (int i = 0; i < shard.count(); i++) {
                for (int s = 0; s < strategies.size(); s++) {
                    addRows(rows, shard.first() + i, strategies.get(s), outputs.get(s)[i], width);
                }
            }
            Folder folder = plan.evaluation().folder(FOLDER);
            StrategyTable.TABLE.write(folder, fileName(split, shard.fileName()), rows);
            return Digest.of(folder, fileName(split, shard.fileName()));
        }

        private void addRows(List<Object[]> rows, long sequence, Strategy strategy, double[] outputs, int width) {
            for (int position = 0; position < outputs.length / width; position++) {
                double[] output = Arrays.copyOfRange(outputs, position * width, (position + 1) * width);
                rows.add(new Object[] {split.id(), sequence, position, strategy.name(), output});
            }
        }
    }

    /** Losses of each strategy on the fresh prompts of one block: [strategies, prompts]. */
    private static final class Losses implements Function<ShardPlan.Shard, double[][]> {
        private static final long serialVersionUID = 1L;
        private final RunPlan plan;

        Losses(RunPlan plan) {
            this.plan = plan;
        }

        @Override
        public double[][] call(ShardPlan.Shard block) {
            PromptStream stream = plan.prompts(Split.LOSS);
            List<Prompt> prompts = prompts(stream::prompt, block);
            OutputSpace space = OutputSpace.of(plan.functionClass());
            List<double[][]> outputs = predictions(plan.strategies(), prompts);
            double[][] losses = new double[outputs.size()][block.count()];
            for (int i = 0; i < block.count(); i++) {
                double[] task = stream.pool().task(prompts.get(i).task());
                for (int s = 0; s < losses.length; s++) {
                    losses[s][i] = space.strategyLoss(prompts.get(i), task, outputs.get(s)[i]);
                }
            }
            return losses;
        }
    }
}
