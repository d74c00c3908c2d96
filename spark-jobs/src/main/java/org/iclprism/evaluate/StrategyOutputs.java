package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.StoredPrompts;
import org.iclprism.plan.RunPlan;

/**
 * The evaluation prompts of one run and split with the strategies' outputs, as an executor holds them in memory.
 *
 * @param prompts in order
 * @param tasks parameters of each prompt's task
 * @param outputs by strategy name: for each prompt, [positions, width]
 */
record StrategyOutputs(List<Prompt> prompts, double[][] tasks, Map<String, double[][]> outputs) {
    private static final int RUNS_IN_MEMORY = 4;
    private static final Map<String, StrategyOutputs> LOADED = new LinkedHashMap<>(RUNS_IN_MEMORY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StrategyOutputs> eldest) {
            return size() > 2 * RUNS_IN_MEMORY;
        }
    };

    /** Loads them, or finds them loaded by an earlier task of this executor. */
    static StrategyOutputs of(RunPlan plan, Split split) {
        synchronized (LOADED) {
            String key = plan.folder().uri() + " " + plan.fingerprint() + " " + split;
            return LOADED.computeIfAbsent(key, absent -> load(plan, split));
        }
    }

    private static StrategyOutputs load(RunPlan plan, Split split) {
        int count = (int) plan.sequences(split);
        StoredPrompts stored = new StoredPrompts(plan, split);
        var pool = plan.pool(split);
        List<Prompt> prompts = new ArrayList<>();
        double[][] tasks = new double[count][];
        for (int i = 0; i < count; i++) {
            prompts.add(stored.prompt(i));
            tasks[i] = pool.task(prompts.get(i).task());
        }
        return new StrategyOutputs(prompts, tasks, outputs(plan, split, count));
    }

    private static Map<String, double[][]> outputs(RunPlan plan, Split split, int count) {
        Folder folder = plan.evaluation();
        StageManifest manifest = StrategyJob.manifest(plan);
        int width = OutputSpace.of(plan.functionClass()).width();
        int length = plan.functionClass().predictions() * width;
        Map<String, double[][]> outputs = new LinkedHashMap<>();
        for (ShardPlan.Shard shard : StrategyJob.shards(plan, split).shards()) {
            String file = StrategyJob.file(split, shard);
            manifest.verify(folder, file);
            StrategyTable.TABLE.read(folder, file, row -> {
                double[][] all =
                        outputs.computeIfAbsent((String) row.get("strategy"), name -> new double[count][length]);
                double[] output = (double[]) row.get("output");
                int sequence = Math.toIntExact((Long) row.get("sequence"));
                System.arraycopy(output, 0, all[sequence], (Integer) row.get("position") * width, width);
            });
        }
        return outputs;
    }
}
