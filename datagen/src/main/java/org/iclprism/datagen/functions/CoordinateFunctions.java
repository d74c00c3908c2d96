package org.iclprism.datagen.functions;

/** Functions f(x) = w . x: the features are the coordinates. */
interface CoordinateFunctions extends LinearFunctions {

    @Override
    default void features(float[] x, int from, double[] into) {
        for (int k = 0; k < into.length; k++) {
            into[k] = x[from + k];
        }
    }

    @Override
    default double value(double[] parameters, float[] x, int from) {
        double sum = 0;
        for (int k = 0; k < parameters.length; k++) {
            sum += parameters[k] * x[from + k];
        }
        return sum;
    }
}
