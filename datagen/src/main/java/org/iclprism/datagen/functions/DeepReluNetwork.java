package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = (2 / h) w_3 . relu(W_2 relu(W_1 x)), all weights standard normal (Panwar et al. 2024, code); E f^2 = d. Parameters:
 * W_1 [h, d], W_2 [h, h], w_3 [h].
 *
 * @param hidden h
 */
record DeepReluNetwork(int dims, int hidden) implements RealFunctions {

    @Override
    public int parameters() {
        return Math.multiplyExact(hidden, Math.addExact(dims + 1, hidden));
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.gaussian();
        }
    }

    @Override
    public double value(double[] parameters, float[] x, int from) {
        double[] first = new double[hidden];
        for (int i = 0; i < hidden; i++) {
            for (int k = 0; k < dims; k++) {
                first[i] += parameters[i * dims + k] * x[from + k];
            }
        }
        int second = hidden * dims;
        int third = second + hidden * hidden;
        double sum = 0;
        for (int i = 0; i < hidden; i++) {
            double input = 0;
            for (int j = 0; j < hidden; j++) {
                input += parameters[second + i * hidden + j] * Math.max(0, first[j]);
            }
            sum += parameters[third + i] * Math.max(0, input);
        }
        return 2.0 / hidden * sum;
    }

    @Override
    public double normaliser() {
        return dims;
    }
}
