package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;

/**
 * Discrete MMSE (Raventós et al. 2023, eq. 2): posterior mean of y under the pool's own weights u_i of its D vectors.
 * p_i is proportional to u_i exp(-sum_s (y_s - w_i.x_s)^2 / (2 sigma^2)), the prediction is sum_i p_i w_i.x_t; the
 * first is the mean of w_i.x_1. O(C D d) time, O(D) memory per prompt.
 */
final class DiscreteMmse implements Strategy {
    private final String name;
    private final int dims;
    private final double noiseVariance;
    /** [tasks, dims]. */
    private final double[] weights;
    /** [tasks]. */
    private final double[] logPrior;

    DiscreteMmse(String name, TaskPool pool, double noiseVariance) {
        this.name = name;
        this.noiseVariance = noiseVariance;
        dims = pool.task(0).length;
        weights = new double[pool.size() * dims];
        logPrior = pool.logWeights();
        for (int i = 0; i < pool.size(); i++) {
            System.arraycopy(pool.task(i), 0, weights, i * dims, dims);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] predict(Prompt prompt) {
        VectorPrompt pairs = (VectorPrompt) prompt;
        double[] predictions = new double[pairs.points()];
        double[] mean = new double[dims];
        double[] logLikelihood = new double[weights.length / dims];
        PoolPosterior posterior = new PoolPosterior(weights, dims, logPrior);
        for (int t = 0; t < pairs.points(); t++) {
            posterior.mean(mean, 0);
            predictions[t] = dot(mean, 0, pairs.x(), t * dims);
            logLikelihood(pairs, t, logLikelihood);
            posterior.observe(logLikelihood);
        }
        return predictions;
    }

    private void logLikelihood(VectorPrompt pairs, int t, double[] into) {
        for (int i = 0; i < into.length; i++) {
            double residual = pairs.y()[t] - dot(weights, i * dims, pairs.x(), t * dims);
            into[i] = -residual * residual / (2 * noiseVariance);
        }
    }

    private double dot(double[] w, int wFrom, float[] x, int xFrom) {
        double sum = 0;
        for (int k = 0; k < dims; k++) {
            sum += w[wFrom + k] * x[xFrom + k];
        }
        return sum;
    }
}
