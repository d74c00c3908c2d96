package org.iclprism.eval.strategy;

import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;

/**
 * Discrete MMSE (Raventós et al. 2023, eq. 2): posterior mean of y under the pool's own weights u_i of its D vectors.
 * p_i is proportional to u_i exp(-sum_s (y_s - w_i.x_s)^2 / (2 sigma^2)), the prediction is sum_i p_i w_i.x_t; the
 * first is the mean of w_i.x_1. O(C D d^2) time per prompt.
 */
final class DiscreteMmse implements Strategy {
    private final String name;
    private final TaskPool pool;
    private final double noiseVariance;

    DiscreteMmse(String name, TaskPool pool, double noiseVariance) {
        this.name = name;
        this.pool = pool;
        this.noiseVariance = noiseVariance;
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
        int dims = pool.task(0).length;
        double[][] means = new PoolPosterior(pool, new SquaredErrors(dims, noiseVariance)).means(prompts);
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

    /**
     * -sum_s (y_s - w.x_s)^2 = 2 w.(sum y x) - w'(sum x x')w, less sum y^2, which all tasks share. Terms of the size of
     * n |w|^2 cancel, which leaves about n |w|^2 / sigma^2 units of 1e-16 in a logarithm: 1e-12 for the paper's settings.
     */
    private record SquaredErrors(int dims, double noiseVariance) implements PoolLikelihood {

        @Override
        public int positions(Prompt prompt) {
            return ((VectorPrompt) prompt).points();
        }

        @Override
        public int features() {
            return dims + dims * (dims + 1) / 2;
        }

        /** Sums over the pairs before: y x_j, then x_j x_k for k <= j. */
        @Override
        public void features(Prompt prompt, double[] into, int stride, int from) {
            VectorPrompt pairs = (VectorPrompt) prompt;
            for (int t = 1; t < pairs.points(); t++) {
                int x = (t - 1) * dims;
                int product = dims;
                for (int j = 0; j < dims; j++) {
                    double xj = pairs.x()[x + j];
                    add(xj * pairs.y()[t - 1], into, j * stride + from + t);
                    for (int k = 0; k <= j; k++) {
                        add(xj * pairs.x()[x + k], into, product++ * stride + from + t);
                    }
                }
            }
        }

        private static void add(double term, double[] into, int at) {
            into[at] = into[at - 1] + term;
        }

        @Override
        public void coefficients(double[] task, double[] into, int from) {
            double unit = 1 / (2 * noiseVariance * Math.log(2));
            int product = from + dims;
            for (int j = 0; j < dims; j++) {
                into[from + j] = 2 * unit * task[j];
                for (int k = 0; k <= j; k++) {
                    into[product++] = -unit * (j == k ? 1 : 2) * task[j] * task[k];
                }
            }
        }
    }
}
