package org.iclprism.eval.behaviour;

/** Vectors inside and outside the span of the first x of a prompt. */
final class Spans {
    /** Part of an x outside the span before it that counts as rounding. */
    private static final double TOLERANCE = 1e-6;

    private Spans() {}

    /** The part of v outside the span of the first {@code rows} of x [.., v.length]: Gram and Schmidt, twice. */
    static double[] outside(float[] x, int rows, float[] v) {
        double[] rest = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            rest[i] = v[i];
        }
        return outside(x, rows, rest);
    }

    static double[] outside(float[] x, int rows, double[] v) {
        double[][] basis = new double[rows][];
        int rank = 0;
        for (int row = 0; row < rows; row++) {
            double[] each = new double[v.length];
            for (int i = 0; i < each.length; i++) {
                each[i] = x[row * each.length + i];
            }
            double before = Math.sqrt(dot(each, each));
            remove(basis, rank, each);
            double norm = Math.sqrt(dot(each, each));
            if (norm > TOLERANCE * before) {
                for (int i = 0; i < each.length; i++) {
                    each[i] /= norm;
                }
                basis[rank++] = each;
            }
        }
        double[] rest = v.clone();
        remove(basis, rank, rest);
        return rest;
    }

    private static void remove(double[][] basis, int rank, double[] v) {
        for (int again = 0; again < 2; again++) {
            for (int j = 0; j < rank; j++) {
                double component = dot(basis[j], v);
                for (int i = 0; i < v.length; i++) {
                    v[i] -= component * basis[j][i];
                }
            }
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double squares(float[] v) {
        double sum = 0;
        for (float each : v) {
            sum += (double) each * each;
        }
        return sum;
    }

    /** a . b / (|a| |b|); NaN if one is 0. */
    static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }
}
