package org.iclprism.eval.predictor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.strategy.Strategy;

/** Loss curves of predictors on prompts of a function class, all on the same prompts. */
public final class Baselines {
    /** Prompts that are added up together; sums do not depend on who adds them. */
    private static final int BLOCK = 32;

    private Baselines() {}

    /**
     * Prompts of a split. With 0 tasks each prompt has a task of its own.
     *
     * @param tasks size of the training pool
     */
    public static PromptStream prompts(FunctionClass functionClass, int tasks, long seed, Split split) {
        TaskPool pool = split == Split.OOD
                ? TaskPool.draw(functionClass, seed, split.pool(), TaskPool.ENDLESS)
                : pool(functionClass, tasks, seed);
        return PromptStream.of(functionClass, pool, seed, split);
    }

    /**
     * The training pool that predictors may know; endless if there is none.
     *
     * @param tasks its size, or 0
     */
    public static TaskPool pool(FunctionClass functionClass, int tasks, long seed) {
        return TaskPool.draw(functionClass, seed, Split.TRAIN.pool(), tasks == 0 ? TaskPool.ENDLESS : tasks);
    }

    /** Blocks that prompts are worked on in, each by itself. */
    public static List<ShardPlan.Shard> blocks(long prompts) {
        return new ShardPlan(prompts, BLOCK).shards();
    }

    /** Curves by predictor, on all cores of this machine; the same bits for any number of them. */
    public static List<LossCurve> curves(List<Strategy> predictors, PromptStream stream, long prompts) {
        List<ShardPlan.Shard> blocks = blocks(prompts);
        List<LossCurve[]> parts = IntStream.range(0, blocks.size())
                .parallel()
                .mapToObj(i -> LossCurve.of(
                        predictors, stream, blocks.get(i).first(), blocks.get(i).count()))
                .toList();
        return sum(parts);
    }

    /** The curves of all blocks, added up in their order. */
    public static List<LossCurve> sum(List<LossCurve[]> parts) {
        List<LossCurve> curves = new ArrayList<>(List.of(parts.get(0)));
        for (LossCurve[] part : parts.subList(1, parts.size())) {
            for (int i = 0; i < part.length; i++) {
                curves.set(i, curves.get(i).plus(part[i]));
            }
        }
        return curves;
    }
}
