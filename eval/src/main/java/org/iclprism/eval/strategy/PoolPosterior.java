package org.iclprism.eval.strategy;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;

/**
 * Posterior means of the tasks of a pool, with the pool's weights as prior, at every position of many prompts. Goes through
 * the pool once, block by block, and keeps only running sums of each position ("online softmax", Milakov and Gimelshein
 * 2018), so memory does not depend on the pool's size. Each prompt is computed by itself: its numbers are the same bits in
 * any batch and on any machine.
 */
final class PoolPosterior {
    private static final int MOST_POSITIONS = 1 << 14;

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
        double[][] means = new double[prompts.size()][];
        int first = 0;
        while (first < means.length) {
            int end = first;
            int positions = 0;
            while (end < means.length && (end == first || positions < MOST_POSITIONS)) {
                positions += likelihood.positions(prompts.get(end++));
            }
            scan(prompts.subList(first, end), means, first);
            first = end;
        }
        return means;
    }

    private void scan(List<? extends Prompt> prompts, double[][] means, int first) {
        TaskBlock block = new TaskBlock(pool, likelihood, kernel);
        PromptPosterior[] posteriors = new PromptPosterior[prompts.size()];
        Arrays.setAll(posteriors, p -> new PromptPosterior(prompts.get(p), likelihood, block.parameters()));
        for (int task = 0; task < pool.size(); task += TaskBlock.MOST) {
            block.load(task);
            for (PromptPosterior posterior : posteriors) {
                posterior.absorb(block);
            }
        }
        for (PromptPosterior posterior : posteriors) {
            means[first++] = posterior.means();
        }
    }
}
