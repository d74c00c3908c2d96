package org.iclprism.eval.predictor;

import java.util.Arrays;

/**
 * Least squares of least norm, w = X^+ y, for every prefix and any rank in O(d^2) per pair: an orthonormal basis of the row
 * space grows by Gram and Schmidt (twice), X in that basis is kept as its triangular factor, updated by Givens rotations.
 */
final class LeastSquares implements Learner {
    /** Part of an x outside the row space that counts as rounding: x itself has 24 bits. */
    private static final double TOLERANCE = 1e-7;

    private final int dims;
    private int rank;
    /** [rank, dims] of [dims, dims]. */
    private final double[] basis;
    /** [rank, rank] of [dims, dims], upper triangular. */
    private final double[] triangle;
    /** [rank]: y, rotated with the rows. */
    private final double[] right;

    private final double[] row;
    private final double[] outside;
    private final double[] solution;
    private final double[] w;

    LeastSquares(int dims) {
        this.dims = dims;
        basis = new double[dims * dims];
        triangle = new double[dims * dims];
        right = new double[dims];
        row = new double[dims];
        outside = new double[dims];
        solution = new double[dims];
        w = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        return Vectors.dot(w, x);
    }

    @Override
    public void learn(double[] x, double y) {
        express(x);
        rotate(y);
        solve();
    }

    /** Dimension of the space that the x so far span. */
    int rank() {
        return rank;
    }

    /** Moves v to the nearest w with X w = y, or with the least |X w - y|. */
    void project(double[] v) {
        for (int i = 0; i < rank; i++) {
            row[i] = Vectors.dot(basis, i * dims, v, dims);
        }
        for (int i = 0; i < rank; i++) {
            Vectors.add(v, -row[i], basis, i * dims, dims);
        }
        Vectors.add(v, 1, w, 0, dims);
    }

    /** Writes x in the basis to {@link #row}; the basis gets what x has outside. */
    private void express(double[] x) {
        if (rank == dims) {
            for (int i = 0; i < rank; i++) {
                row[i] = Vectors.dot(basis, i * dims, x, dims);
            }
            return;
        }
        System.arraycopy(x, 0, outside, 0, dims);
        for (int i = 0; i < rank; i++) {
            row[i] = 0;
        }
        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < rank; i++) {
                double component = Vectors.dot(basis, i * dims, outside, dims);
                Vectors.add(outside, -component, basis, i * dims, dims);
                row[i] += component;
            }
        }
        double norm = Math.sqrt(Vectors.dot(outside, outside));
        if (norm > TOLERANCE * Math.sqrt(Vectors.dot(x, x))) {
            row[rank] = norm;
            for (int k = 0; k < dims; k++) {
                basis[rank * dims + k] = outside[k] / norm;
            }
            rank++;
        }
    }

    /** Rotates the row, with its y, into the triangle. */
    private void rotate(double y) {
        double rest = y;
        for (int j = 0; j < rank; j++) {
            double diagonal = triangle[j * dims + j];
            double length = Math.hypot(diagonal, row[j]);
            if (length == 0) {
                continue;
            }
            double cosine = diagonal / length;
            double sine = row[j] / length;
            triangle[j * dims + j] = length;
            for (int k = j + 1; k < rank; k++) {
                double above = triangle[j * dims + k];
                triangle[j * dims + k] = cosine * above + sine * row[k];
                row[k] = cosine * row[k] - sine * above;
            }
            double above = right[j];
            right[j] = cosine * above + sine * rest;
            rest = cosine * rest - sine * above;
        }
    }

    private void solve() {
        Arrays.fill(w, 0);
        for (int j = rank - 1; j >= 0; j--) {
            double sum = right[j];
            for (int k = j + 1; k < rank; k++) {
                sum -= triangle[j * dims + k] * solution[k];
            }
            solution[j] = sum / triangle[j * dims + j];
        }
        for (int j = 0; j < rank; j++) {
            Vectors.add(w, solution[j], basis, j * dims, dims);
        }
    }
}
