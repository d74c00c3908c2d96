package org.iclprism.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.kernel.Vectors.FLOATS;

import jdk.incubator.vector.FloatVector;

/** {@link Rows} on vectors. */
final class VectorRows implements Rows {
    private static final int L = Vectors.COUNT;

    @Override
    public void addBias(float[] x, int rows, int columns, float[] w, int bias) {
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

    @Override
    public void sumInto(float[] x, int rows, int columns, float[] gradient, int bias) {
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

    @Override
    public void add(float[] x, int at, float[] y, int from, int n) {
        for (int j = 0; j < n; j += L) {
            fromArray(FLOATS, x, at + j).add(fromArray(FLOATS, y, from + j)).intoArray(x, at + j);
        }
    }

    @Override
    public void multiply(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j += L) {
            fromArray(FLOATS, x, j).mul(fromArray(FLOATS, y, j)).intoArray(x, j);
        }
    }

    @Override
    public void sum(float[][] arrays, int from, int to) {
        float[] first = arrays[0];
        for (int i = 1; i < arrays.length; i++) {
            float[] other = arrays[i];
            for (int j = from; j < to; j += L) {
                fromArray(FLOATS, first, j).add(fromArray(FLOATS, other, j)).intoArray(first, j);
            }
        }
    }

    @Override
    public void exp(float[] x, int n) {
        VectorMath.exp(x, 0, n);
    }
}
