package org.iclprism.datagen.functions;

import java.util.Arrays;

/** Polynomials of one number as their coefficients, the constant first. */
final class Polynomial {

    private Polynomial() {}

    static double[] product(double[] left, double... right) {
        double[] product = new double[left.length + right.length - 1];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                product[i + j] += left[i] * right[j];
            }
        }
        return product;
    }

    /** The one of least degree through (x[i], y[i]), by Newton's divided differences. */
    static double[] through(double[] x, double[] y) {
        double[] differences = y.clone();
        for (int order = 1; order < x.length; order++) {
            for (int i = x.length - 1; i >= order; i--) {
                differences[i] = (differences[i] - differences[i - 1]) / (x[i] - x[i - order]);
            }
        }
        double[] polynomial = {differences[x.length - 1]};
        for (int i = x.length - 2; i >= 0; i--) {
            polynomial = product(polynomial, -x[i], 1);
            polynomial[0] += differences[i];
        }
        return polynomial;
    }

    /** E p(x) for x uniform on [-radius, radius]. */
    static double mean(double[] polynomial, double radius) {
        double mean = 0;
        for (int i = 0; i < polynomial.length; i += 2) {
            mean += polynomial[i] * Math.pow(radius, i) / (i + 1);
        }
        return mean;
    }

    /** Sum of the coefficients' absolute values. */
    static double norm(double[] polynomial) {
        return Arrays.stream(polynomial).map(Math::abs).sum();
    }
}
