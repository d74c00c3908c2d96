package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Random orthonormal bases. */
final class Rotations {

    private Rotations() {}

    /** Rows are an orthonormal basis of R^d, uniform over all of them: Gaussian vectors, orthogonalised one by one, twice. */
    static double[][] draw(RandomNumbers random, int dims) {
        double[][] rows = new double[dims][dims];
        for (int i = 0; i < dims; i++) {
            for (int k = 0; k < dims; k++) {
                rows[i][k] = random.gaussian();
            }
            for (int again = 0; again < 2; again++) {
                for (int j = 0; j < i; j++) {
                    add(rows[i], -dot(rows[i], rows[j]), rows[j]);
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int k = 0; k < dims; k++) {
                rows[i][k] /= norm;
            }
        }
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] row) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * row[k];
        }
    }
}
