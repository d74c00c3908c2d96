package org.iclprism.eval.predictor;

/** Sums over small arrays, in order. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        return dot(a, 0, b, a.length);
    }

    /** Of {@code count} numbers of a, from {@code from} on, with the first of b. */
    static double dot(double[] a, int from, double[] b, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += a[from + k] * b[k];
        }
        return sum;
    }

    /** Adds {@code factor} times {@code count} numbers of {@code row}, from {@code from} on, to the first of {@code to}. */
    static void add(double[] to, double factor, double[] row, int from, int count) {
        for (int k = 0; k < count; k++) {
            to[k] += factor * row[from + k];
        }
    }
}
