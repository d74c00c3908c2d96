package org.iclprism.eval.strategy;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;

/**
 * Posterior means of the tasks of a pool, with the pool's weights as prior, at every position of many prompts. Goes through
 * the pool block by block and keeps only running sums of each position ("online softmax", Milakov and Gimelshein 2018), so
 * memory does not depend on the pool's size. Each prompt is computed by itself: its numbers are the same bits in any batch
 * and on any machine. Time: O(positions x tasks x parameters).
 */
final class PoolPosterior {
    /** So many tasks are made ready once, for all prompts; of more, each block once for each group of prompts. */
    private static final int MOST_READY = 1 << 14;

    /** Positions in a group of prompts: their sums should stay in a cache, unless tasks have to be drawn again for each group. */
    private static final int POSITIONS = 1 << 11;

    private static final int POSITIONS_OF_LARGE_POOL = 1 << 14;

    private final TaskPool pool;
    private final PoolLikelihood likelihood;
    private final PosteriorKernel kernel;

    PoolPosterior(TaskPool pool, PoolLikelihood likelihood) {
        this(pool, likelihood, PosteriorKernel.best());
    }

    PoolPosterior(TaskPool pool, PoolLikelihood likelihood, PosteriorKernel kernel) {
        this.pool = pool;
        this.likelihood = likelihood;
        this.kernel = kernel;
    }

    /** Mean parameters of the tasks: for each prompt [positions, parameters]. */
    double[][] means(List<? extends Prompt> prompts) {
        TaskBlock[] blocks = blocks();
        int most = pool.size() <= MOST_READY ? POSITIONS : POSITIONS_OF_LARGE_POOL;
        double[][] means = new double[prompts.size()][];
        int first = 0;
        while (first < means.length) {
            int end = first;
            int positions = 0;
            while (end < means.length && (end == first || positions < most)) {
                positions += likelihood.positions(prompts.get(end++));
            }
            double[][] group = means(prompts.subList(first, end), blocks);
            System.arraycopy(group, 0, means, first, group.length);
            first = end;
        }
        return means;
    }

    /** All of a small pool, or one that takes their places in turn. */
    private TaskBlock[] blocks() {
        int count = pool.size() <= MOST_READY ? (pool.size() + TaskBlock.MOST - 1) / TaskBlock.MOST : 1;
        TaskBlock[] blocks = new TaskBlock[count];
        Arrays.setAll(blocks, b -> new TaskBlock(pool, likelihood, kernel));
        return blocks;
    }

    private double[][] means(List<? extends Prompt> prompts, TaskBlock[] blocks) {
        PromptPosterior[] posteriors = prompts.stream()
                .map(prompt -> new PromptPosterior(prompt, likelihood, blocks[0].parameters()))
                .toArray(PromptPosterior[]::new);
        for (int task = 0; task < pool.size(); task += TaskBlock.MOST) {
            TaskBlock block = blocks[task / TaskBlock.MOST % blocks.length];
            block.load(task);
            for (PromptPosterior posterior : posteriors) {
                posterior.absorb(block);
            }
        }
        return Arrays.stream(posteriors).map(PromptPosterior::means).toArray(double[][]::new);
    }
}
