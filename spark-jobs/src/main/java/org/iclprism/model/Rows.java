package org.iclprism.model;

import jdk.incubator.vector.FloatVector;

/** Elementwise work on padded rows. */
final class Rows {
    private static final int L = Lanes.COUNT;

    private Rows() {}

    /** Adds the vector at {@code bias} (none if negative) to each row. */
    static void addBias(float[] x, int at, int rows, int columns, float[] w, int bias) {
        if (bias < 0) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            int here = at + row * columns;
            for (int j = 0; j < columns; j += L) {
                load(x, here + j).add(load(w, bias + j)).intoArray(x, here + j);
            }
        }
    }

    /** Adds the sum of the rows to the vector at {@code bias} (none if negative). */
    static void sumInto(float[] x, int rows, int columns, float[] gradient, int bias) {
        if (bias < 0) {
            return;
        }
        for (int j = 0; j < columns; j += L) {
            FloatVector sum = load(gradient, bias + j);
            for (int row = 0; row < rows; row++) {
                sum = sum.add(load(x, row * columns + j));
            }
            sum.intoArray(gradient, bias + j);
        }
    }

    /** x += y for n elements (whole vectors). */
    static void add(float[] x, int at, float[] y, int from, int n) {
        for (int j = 0; j < n; j += L) {
            load(x, at + j).add(load(y, from + j)).intoArray(x, at + j);
        }
    }

    /** x *= y for n elements (whole vectors). */
    static void multiply(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j += L) {
            load(x, j).mul(load(y, j)).intoArray(x, j);
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(Lanes.FLOATS, values, at);
    }
}
