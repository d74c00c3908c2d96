package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = sqrt(2 / r) sum_j a_j max(0, w_j . x), a and w standard normal (Garg et al. 2022, section 5). Parameters: a [r],
 * then w [r, d].
 *
 * @param hidden r
 */
record ReluNetwork(int dims, int hidden) implements RealFunctions {

    @Override
    public int parameters() {
        return Math.multiplyExact(hidden, dims + 1);
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.gaussian();
        }
    }

    @Override
    public double value(double[] parameters, float[] x, int from) {
        double sum = 0;
        for (int j = 0; j < hidden; j++) {
            double input = 0;
            for (int k = 0; k < dims; k++) {
                input += parameters[hidden + j * dims + k] * x[from + k];
            }
            sum += parameters[j] * Math.max(0, input);
        }
        return Math.sqrt(2.0 / hidden) * sum;
    }

    @Override
    public double normaliser() {
        return dims;
    }
}
