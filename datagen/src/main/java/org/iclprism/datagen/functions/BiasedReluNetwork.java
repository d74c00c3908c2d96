package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = sum_j max(0, w_j . x + b_j) / sqrt(h (d + 1) / 2), w and b standard normal (Panwar et al. 2024, code). Parameters:
 * (w_j, b_j) [h, d + 1].
 *
 * @param hidden h
 */
record BiasedReluNetwork(int dims, int hidden) implements RealFunctions {

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
        for (int start = 0; start < parameters.length; start += dims + 1) {
            double input = parameters[start + dims];
            for (int k = 0; k < dims; k++) {
                input += parameters[start + k] * x[from + k];
            }
            sum += Math.max(0, input);
        }
        return sum / Math.sqrt(hidden * (dims + 1) / 2.0);
    }

    @Override
    public double normaliser() {
        return 1;
    }

    /** Hidden units are never negative, so f has a mean. */
    @Override
    public double variance() {
        return 1 + (hidden - 1) / Math.PI;
    }
}
