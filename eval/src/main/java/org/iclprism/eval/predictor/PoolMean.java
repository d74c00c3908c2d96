package org.iclprism.eval.predictor;

import java.util.Arrays;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.Strategy;

/**
 * Posterior mean over the tasks of a pool, with the pool's weights as prior, for any functions: discrete MMSE (Raventós et al.
 * 2023, eq. 2). O(C D) values of f per prompt.
 */
record PoolMean(String name, Regression functionClass, TaskPool pool, double noiseVariance) implements Strategy {

    @Override
    public double[][] knowledge() {
        return pool.parameters();
    }

    @Override
    public double[] predict(Prompt prompt) {
        VectorPrompt pairs = (VectorPrompt) prompt;
        int points = pairs.points();
        double[] most = new double[points];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[] total = new double[points];
        double[] sum = new double[points];
        for (int i = 0; i < pool.size(); i++) {
            double[] values = functionClass.values(pool.task(i), pairs);
            double log = pool.weights().log(i);
            for (int t = 0; t < points; t++) {
                if (log > most[t]) {
                    double old = Math.exp(most[t] - log);
                    total[t] *= old;
                    sum[t] *= old;
                    most[t] = log;
                }
                double weight = Math.exp(log - most[t]);
                total[t] += weight;
                sum[t] += weight * values[t];
                double residual = pairs.y()[t] - values[t];
                log -= residual * residual / (2 * noiseVariance);
            }
        }
        for (int t = 0; t < points; t++) {
            sum[t] /= total[t];
        }
        return sum;
    }
}
