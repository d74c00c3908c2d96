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
    public double[] predict(Prompt prompt) {
        return predict(List.of(prompt))[0];
    }

    @Override
    public double[][] predict(List<? extends Prompt> prompts) {
        return new PoolPosterior(pool, new Counts(pool.task(0).length)).means(prompts);
    }

    /** Counts of the symbols so far times the logarithms of their probabilities. */
    private record Counts(int features) implements PoolLikelihood {
        private static final double LOG2_E = 1 / Math.log(2);
        /** For log 0: rules an urn out, but leaves finite weights when every urn is ruled out. */
        private static final double IMPOSSIBLE = -1e9;

        @Override
        public int positions(Prompt prompt) {
            return ((TokenPrompt) prompt).tokens().length - 1;
        }

        @Override
        public void features(Prompt prompt, double[] into, int stride, int from) {
            int[] tokens = ((TokenPrompt) prompt).tokens();
            for (int t = 1; t < tokens.length - 1; t++) {
                for (int k = 0; k < features; k++) {
                    int at = k * stride + from + t;
                    into[at] = into[at - 1] + (tokens[t] == k ? 1 : 0);
                }
            }
        }

        @Override
        public void coefficients(double[] task, double[] into, int from) {
            for (int k = 0; k < features; k++) {
                into[from + k] = Math.max(Math.log(task[k]) * LOG2_E, IMPOSSIBLE);
            }
        }
    }
}
