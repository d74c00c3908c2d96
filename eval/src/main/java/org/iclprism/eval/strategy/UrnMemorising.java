package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.TokenPrompt;

/**
 * Posterior mean of the next symbol under the weights w_i of the D urns of a pool: posterior weights
 * p_i proportional to w_i exp(sum_k n_k ln theta_ik), prediction sum_i p_i theta_i. O(C D d) time, O(D) memory per prompt.
 */
final class UrnMemorising implements Strategy {
    /** For ln 0: rules an urn out, but leaves finite weights when every urn is ruled out. */
    private static final double IMPOSSIBLE = -1e9;

    private final String name;
    private final int dims;
    /** [dims, tasks]. */
    private final double[][] logTheta;
    /** [tasks, dims]. */
    private final double[] theta;
    /** [tasks]. */
    private final double[] logPrior;

    UrnMemorising(String name, TaskPool pool) {
        this.name = name;
        dims = pool.task(0).length;
        logTheta = new double[dims][pool.size()];
        theta = new double[pool.size() * dims];
        logPrior = pool.logWeights();
        for (int i = 0; i < pool.size(); i++) {
            for (int k = 0; k < dims; k++) {
                theta[i * dims + k] = pool.task(i)[k];
                logTheta[k][i] = Math.max(Math.log(pool.task(i)[k]), IMPOSSIBLE);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] predict(Prompt prompt) {
        int[] tokens = ((TokenPrompt) prompt).tokens();
        int positions = tokens.length - 1;
        double[] predictions = new double[positions * dims];
        PoolPosterior posterior = new PoolPosterior(theta, dims, logPrior);
        for (int t = 0; t < positions; t++) {
            if (t > 0) {
                posterior.observe(logTheta[tokens[t]]);
            }
            posterior.mean(predictions, t * dims);
        }
        return predictions;
    }
}
