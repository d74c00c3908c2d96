package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.VectorPrompt;

/**
 * Ridge regression on the pairs before each x: x_t' (X'X + lambda I)^-1 X'y, 0 for the first. The posterior mean under
 * w ~ N(0, I) when lambda is the noise variance. Recursive least squares: all prefixes in O(C d^2) by rank-one updates
 * of the inverse; accurate for lambda well above the rounding of X'X.
 */
record Ridge(String name, double lambda) implements Strategy {

    @Override
    public double[] predict(Prompt prompt) {
        VectorPrompt pairs = (VectorPrompt) prompt;
        Recursion recursion = new Recursion(pairs.dims(), lambda);
        double[] predictions = new double[pairs.points()];
        for (int t = 0; t < pairs.points(); t++) {
            predictions[t] = recursion.predict(pairs.x(), t * pairs.dims());
            recursion.learn(pairs.y()[t] - predictions[t]);
        }
        return predictions;
    }

    private static final class Recursion {
        private final int dims;
        private final double[] w;
        private final double[] x;
        /** [dims, dims], (X'X + lambda I)^-1. */
        private final double[] inverse;
        /** [dims], inverse x. */
        private final double[] gain;

        private Recursion(int dims, double lambda) {
            this.dims = dims;
            w = new double[dims];
            x = new double[dims];
            gain = new double[dims];
            inverse = new double[dims * dims];
            for (int k = 0; k < dims; k++) {
                inverse[k * dims + k] = 1 / lambda;
            }
        }

        private double predict(float[] points, int from) {
            double sum = 0;
            for (int k = 0; k < dims; k++) {
                x[k] = points[from + k];
                sum += w[k] * x[k];
            }
            return sum;
        }

        /** Sherman-Morrison with the x of the last prediction. */
        private void learn(double residual) {
            double scale = 1;
            for (int j = 0; j < dims; j++) {
                gain[j] = 0;
                for (int k = 0; k < dims; k++) {
                    gain[j] += inverse[j * dims + k] * x[k];
                }
                scale += gain[j] * x[j];
            }
            for (int j = 0; j < dims; j++) {
                w[j] += gain[j] * residual / scale;
                for (int k = 0; k < dims; k++) {
                    inverse[j * dims + k] -= gain[j] * gain[k] / scale;
                }
            }
        }
    }
}
