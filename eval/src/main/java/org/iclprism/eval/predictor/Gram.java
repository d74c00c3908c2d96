package org.iclprism.eval.predictor;

/** X'X, X'y and y'y of the pairs so far; O(d^2) per pair. */
final class Gram {
    private final int dims;
    /** X'X [d, d]. */
    private final double[] matrix;
    /** X'y [d]. */
    private final double[] right;

    private double squares;
    private int pairs;

    Gram(int dims) {
        this.dims = dims;
        matrix = new double[dims * dims];
        right = new double[dims];
    }

    void add(double[] x, double y) {
        for (int i = 0; i < dims; i++) {
            for (int j = 0; j < dims; j++) {
                matrix[i * dims + j] += x[i] * x[j];
            }
            right[i] += x[i] * y;
        }
        squares += y * y;
        pairs++;
    }

    int dims() {
        return dims;
    }

    int pairs() {
        return pairs;
    }

    double squares() {
        return squares;
    }

    double right(int i) {
        return right[i];
    }

    double at(int i, int j) {
        return matrix[i * dims + j];
    }

    /** |y - X w|^2; at best 0 within rounding of y'y. */
    double errors(double[] w) {
        double sum = squares;
        for (int i = 0; i < dims; i++) {
            sum += w[i] * (times(i, w) - 2 * right[i]);
        }
        return Math.max(0, sum);
    }

    /** Writes X'X w. */
    void times(double[] w, double[] into) {
        Vectors.times(matrix, dims, w, dims, into);
    }

    /** Row i of X'X with w. */
    double times(int i, double[] w) {
        return Vectors.dot(matrix, i * dims, w, dims);
    }

    /** Adds a multiple of row i of X'X. */
    void addRow(int i, double factor, double[] to) {
        Vectors.add(to, factor, matrix, i * dims, dims);
    }
}
