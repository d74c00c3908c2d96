package org.iclprism.eval.strategy;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;

/**
 * Posterior means of the tasks of a pool, with the pool's weights as prior, at every position of many prompts. Goes through
 * the pool once, block by block, and keeps for each position only a running maximum, total and mean ("online softmax",
 * Milakov and Gimelshein 2018), so memory does not depend on the pool's size. Each position is computed by itself: a
 * prompt's numbers are the same bits in any batch and on any machine.
 */
final class PoolPosterior {
    private static final double LOG2_E = 1 / Math.log(2);

    private final TaskPool pool;
    private final PoolLikelihood likelihood;
    private final MatrixKernel kernel;

    PoolPosterior(TaskPool pool, PoolLikelihood likelihood) {
        this(pool, likelihood, MatrixKernel.best());
    }

    PoolPosterior(TaskPool pool, PoolLikelihood likelihood, MatrixKernel kernel) {
        this.pool = pool;
        this.likelihood = likelihood;
        this.kernel = kernel;
    }

    /** Mean parameters of the tasks: for each prompt [positions, parameters]. */
    double[][] means(List<? extends Prompt> prompts) {
        List<PosteriorTile> tiles = new ArrayList<>();
        for (int first = 0;
                first < prompts.size();
                first += tiles.get(tiles.size() - 1).prompts()) {
            tiles.add(new PosteriorTile(prompts.subList(first, prompts.size()), likelihood, pool.task(0).length));
        }
        TaskBlock block = new TaskBlock(likelihood.features(), pool.task(0).length);
        for (int first = 0; first < pool.size(); first += block.count()) {
            block.load(pool, likelihood, first);
            for (PosteriorTile tile : tiles) {
                tile.absorb(block, kernel);
            }
        }
        return tiles.stream().flatMap(PosteriorTile::means).toArray(double[][]::new);
    }

    /** Some tasks of a pool, as the kernel wants them. */
    static final class TaskBlock {
        static final int TASKS = 16;

        private final int features;
        private final int parameters;
        private final double[] coefficients;
        private final double[] transposed;
        private final double[] logPrior;
        private int count;

        TaskBlock(int features, int parameters) {
            this.features = features;
            this.parameters = parameters;
            coefficients = new double[TASKS * features];
            transposed = new double[parameters * TASKS];
            logPrior = new double[TASKS];
        }

        void load(TaskPool pool, PoolLikelihood likelihood, int first) {
            count = Math.min(TASKS, pool.size() - first);
            for (int i = 0; i < count; i++) {
                double[] task = pool.task(first + i);
                likelihood.coefficients(task, coefficients, i * features);
                for (int k = 0; k < parameters; k++) {
                    transposed[k * TASKS + i] = task[k];
                }
                logPrior[i] = pool.weights().log(first + i) * LOG2_E;
            }
        }

        int count() {
            return count;
        }

        /** [count, features]. */
        double[] coefficients() {
            return coefficients;
        }

        /** The tasks' parameters [parameters, TASKS]. */
        double[] transposed() {
            return transposed;
        }

        /** Base 2, [count]. */
        double[] logPrior() {
            return logPrior;
        }
    }
}
