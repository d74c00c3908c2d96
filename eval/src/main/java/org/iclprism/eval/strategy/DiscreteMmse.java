package org.iclprism.eval.strategy;

import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;

/**
 * Discrete MMSE (Raventós et al. 2023, eq. 2): posterior mean of y under the pool's own weights u_i of its D vectors.
 * p_i is proportional to u_i exp(-sum_s (y_s - w_i.x_s)^2 / (2 sigma^2)), the prediction is sum_i p_i w_i.x_t; the
 * first is the mean of w_i.x_1. O(C D d) time per prompt.
 */
public final class DiscreteMmse implements Strategy {
    private final String name;
    private final TaskPool pool;
    private final double noiseVariance;

    /** The pool's parameters are weights of the coordinates of x. */
    public DiscreteMmse(String name, TaskPool pool, double noiseVariance) {
        this.name = name;
        this.pool = pool;
        this.noiseVariance = noiseVariance;
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
        int dims = pool.task(0).length;
        double[][] means = new PoolPosterior(pool, new Residuals(noiseVariance)).means(prompts);
        double[][] predictions = new double[means.length][];
        for (int i = 0; i < means.length; i++) {
            VectorPrompt pairs = (VectorPrompt) prompts.get(i);
            predictions[i] = new double[pairs.points()];
            for (int t = 0; t < pairs.points(); t++) {
                for (int k = 0; k < dims; k++) {
                    predictions[i][t] += means[i][t * dims + k] * pairs.x()[t * dims + k];
                }
            }
        }
        return predictions;
    }

    /** Squared residuals of y. */
    private record Residuals(double noiseVariance) implements PoolLikelihood {

        @Override
        public int positions(Prompt prompt) {
            return ((VectorPrompt) prompt).points();
        }

        @Override
        public void observe(Prompt prompt, int t, TaskBlock tasks) {
            VectorPrompt pairs = (VectorPrompt) prompt;
            tasks.addSquaredResidual(1 / (2 * noiseVariance * Math.log(2)), pairs.y()[t], pairs.x(), t * pairs.dims());
        }
    }
}
