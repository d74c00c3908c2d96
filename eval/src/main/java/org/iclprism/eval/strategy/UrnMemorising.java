package org.iclprism.eval.strategy;

import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.TokenPrompt;

/**
 * Posterior mean of the next symbol under the weights w_i of the D urns of a pool: posterior weights
 * p_i proportional to w_i exp(sum_k n_k ln theta_ik), prediction sum_i p_i theta_i. O(C D d) time per prompt.
 */
final class UrnMemorising implements Strategy {
    private final String name;
    private final TaskPool pool;

    UrnMemorising(String name, TaskPool pool) {
        this.name = name;
        this.pool = pool;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[][] knowledge() {
        return pool.parameters();
    }

    @Override
    public double[] predict(Prompt prompt) {
        return predict(List.of(prompt))[0];
    }

    @Override
    public double[][] predict(List<? extends Prompt> prompts) {
        return new PoolPosterior(pool, likelihood()).means(prompts);
    }

    PoolLikelihood likelihood() {
        return new Symbols();
    }

    /** A symbol is as surprising as its probability says. */
    private record Symbols() implements PoolLikelihood {
        private static final double LOG2_E = 1 / Math.log(2);
        /** Of a symbol with probability 0: rules an urn out, but leaves finite weights when every urn is ruled out. */
        private static final double IMPOSSIBLE = 1e9;

        @Override
        public int positions(Prompt prompt) {
            return ((TokenPrompt) prompt).tokens().length - 1;
        }

        @Override
        public double coefficient(double probability) {
            return Math.min(IMPOSSIBLE, 0 - Math.log(probability) * LOG2_E);
        }

        @Override
        public void observe(Prompt prompt, int t, TaskBlock tasks) {
            tasks.addCoefficient(((TokenPrompt) prompt).tokens()[t + 1]);
        }
    }
}
