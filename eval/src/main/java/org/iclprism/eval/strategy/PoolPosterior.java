package org.iclprism.eval.strategy;

import java.util.Arrays;

/** Posterior over the tasks of a pool, updated one observation at a time in log space. */
final class PoolPosterior {
    /** A weight below exp(-60) of the largest is less than half a unit in the last place of any sum over 2^30 tasks. */
    private static final double NEGLIGIBLE = -60;

    /** [tasks, width]. */
    private final double[] parameters;

    private final int width;
    private final double[] logWeights;

    /** @param logPrior [tasks], up to a constant */
    PoolPosterior(double[] parameters, int width, double[] logPrior) {
        this.parameters = parameters;
        this.width = width;
        logWeights = logPrior.clone();
    }

    /** Adds the log-likelihood [tasks] of one observation. */
    void observe(double[] logLikelihood) {
        for (int i = 0; i < logWeights.length; i++) {
            logWeights[i] += logLikelihood[i];
        }
    }

    /** Writes the posterior mean of the parameters [width] at {@code into[from]}. */
    void mean(double[] into, int from) {
        Arrays.fill(into, from, from + width, 0);
        double largest = largest();
        double sum = 0;
        for (int i = 0; i < logWeights.length; i++) {
            double logWeight = logWeights[i] - largest;
            if (logWeight > NEGLIGIBLE) {
                double weight = Math.exp(logWeight);
                sum += weight;
                addTask(i, weight, into, from);
            }
        }
        for (int k = from; k < from + width; k++) {
            into[k] /= sum;
        }
    }

    private void addTask(int i, double weight, double[] into, int from) {
        for (int k = 0; k < width; k++) {
            into[from + k] += weight * parameters[i * width + k];
        }
    }

    private double largest() {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logWeight : logWeights) {
            largest = Math.max(largest, logWeight);
        }
        return largest;
    }
}
