package org.iclprism.model;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.model.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Elementwise work on padded rows. */
final class Rows {
    private static final int L = Lanes.COUNT;

    private Rows() {}

    /** Adds the vector at {@code bias} (none if negative) to each row. */
    static void addBias(float[] x, int rows, int columns, float[] w, int bias) {
        if (bias < 0) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            int here = row * columns;
            for (int j = 0; j < columns; j += L) {
                fromArray(FLOATS, x, here + j)
                        .add(fromArray(FLOATS, w, bias + j))
                        .intoArray(x, here + j);
            }
        }
    }

    /** Adds the sum of the rows to the vector at {@code bias} (none if negative). */
    static void sumInto(float[] x, int rows, int columns, float[] gradient, int bias) {
        if (bias < 0) {
            return;
        }
        for (int j = 0; j < columns; j += L) {
            FloatVector sum = fromArray(FLOATS, gradient, bias + j);
            for (int row = 0; row < rows; row++) {
                sum = sum.add(fromArray(FLOATS, x, row * columns + j));
            }
            sum.intoArray(gradient, bias + j);
        }
    }

    /** x += y for n elements (whole vectors). */
    static void add(float[] x, int at, float[] y, int from, int n) {
        for (int j = 0; j < n; j += L) {
            fromArray(FLOATS, x, at + j).add(fromArray(FLOATS, y, from + j)).intoArray(x, at + j);
        }
    }

    /** x *= y for n elements (whole vectors). */
    static void multiply(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j += L) {
            fromArray(FLOATS, x, j).mul(fromArray(FLOATS, y, j)).intoArray(x, j);
        }
    }

    /** Elements from .. to - 1 (whole vectors) of the first array become the sum of all, taken in their order. */
    static void sum(float[][] arrays, int from, int to) {
        float[] first = arrays[0];
        for (int i = 1; i < arrays.length; i++) {
            float[] other = arrays[i];
            for (int j = from; j < to; j += L) {
                fromArray(FLOATS, first, j).add(fromArray(FLOATS, other, j)).intoArray(first, j);
            }
        }
    }
}
