package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.conf.Run;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.CellScorer;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.StoredPrompts;
import org.iclprism.plan.ExecutorCache;
import org.iclprism.plan.RunPlan;

/**
 * The evaluation prompts of one run and split with the strategies' outputs, as an executor holds them in memory.
 *
 * @param prompts in order
 * @param tasks parameters of each prompt's task
 * @param outputs by strategy name, the simplest first: for each prompt, [positions, width]
 * @param scorer makes cells beside these outputs
 */
record StrategyOutputs(List<Prompt> prompts, double[][] tasks, Map<String, double[][]> outputs, CellScorer scorer) {
    private static final ExecutorCache<StrategyOutputs> LOADED = new ExecutorCache<>(8);

    /** Loads them, or finds them loaded by an earlier task of this executor. */
    static StrategyOutputs of(RunPlan plan, Split split) {
        String key = plan.folder().uri() + " " + plan.evaluationFingerprint() + " " + split;
        return LOADED.get(key, () -> load(plan, split));
    }

    /**
     * The cell of a transformer's outputs.
     *
     * @param t for each evaluation prompt of the split, [positions, width]
     */
    Cell cell(RunPlan plan, long step, Split split, double[][] t) {
        Run run = plan.run();
        return scorer.cell(new CellKey(run.slice(), run.taskDiversity(), run.seed(), step, split.id()), t);
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
        Map<String, double[][]> outputs = outputs(plan, split, count);
        OutputSpace space = OutputSpace.of(plan.functionClass());
        return new StrategyOutputs(prompts, tasks, outputs, CellScorer.of(space, prompts, tasks, outputs));
    }

    private static Map<String, double[][]> outputs(RunPlan plan, Split split, int count) {
        Folder folder = plan.evaluation();
        StageManifest manifest = StrategyJob.manifest(plan);
        int width = OutputSpace.of(plan.functionClass()).width();
        int length = plan.functionClass().predictions() * width;
        Map<String, double[][]> outputs = new LinkedHashMap<>();
        StrategyFacts.of(plan).simplestFirst().forEach(name -> outputs.put(name, new double[count][length]));
        for (ShardPlan.Shard shard : StrategyJob.shards(plan, split).shards()) {
            String file = StrategyJob.file(split, shard);
            manifest.verify(folder, file);
            StrategyTable.TABLE.read(folder, file, row -> {
                double[][] all = outputs.get((String) row.get("strategy"));
                double[] output = (double[]) row.get("output");
                int sequence = Math.toIntExact((Long) row.get("sequence"));
                System.arraycopy(output, 0, all[sequence], (Integer) row.get("position") * width, width);
            });
        }
        return outputs;
    }
}
