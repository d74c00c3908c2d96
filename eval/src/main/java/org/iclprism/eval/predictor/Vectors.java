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

    /** Of each of {@code rows} rows of a matrix with the first {@code columns} of b; four rows at a time keep processors busy. */
    static void times(double[] matrix, int rows, double[] b, int columns, double[] into) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int first = i * columns;
            int second = first + columns;
            int third = second + columns;
            int fourth = third + columns;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int k = 0; k < columns; k++) {
                sum0 += matrix[first + k] * b[k];
                sum1 += matrix[second + k] * b[k];
                sum2 += matrix[third + k] * b[k];
                sum3 += matrix[fourth + k] * b[k];
            }
            into[i] = sum0;
            into[i + 1] = sum1;
            into[i + 2] = sum2;
            into[i + 3] = sum3;
        }
        for (; i < rows; i++) {
            into[i] = dot(matrix, i * columns, b, columns);
        }
    }

    /** Adds {@code factor} times {@code count} numbers of {@code row}, from {@code from} on, to the first of {@code to}. */
    static void add(double[] to, double factor, double[] row, int from, int count) {
        for (int k = 0; k < count; k++) {
            to[k] += factor * row[from + k];
        }
    }
}
