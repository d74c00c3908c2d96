package org.iclprism.kernel;

/** {@link Rows} without the Vector API. */
final class PlainRows implements Rows {
    @Override
    public void addBias(float[] x, int rows, int columns, float[] w, int bias) {
        for (int row = 0; row < rows && bias >= 0; row++) {
            add(x, row * columns, w, bias, columns);
        }
    }

    @Override
    public void sumInto(float[] x, int rows, int columns, float[] gradient, int bias) {
        for (int row = 0; row < rows && bias >= 0; row++) {
            add(gradient, bias, x, row * columns, columns);
        }
    }

    @Override
    public void add(float[] x, int at, float[] y, int from, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] += y[from + j];
        }
    }

    @Override
    public void multiply(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            x[j] *= y[j];
        }
    }

    @Override
    public void sum(float[][] arrays, int from, int to) {
        for (int i = 1; i < arrays.length; i++) {
            add(arrays[0], from, arrays[i], from, to - from);
        }
    }

    @Override
    public void exp(float[] x, int n) {
        for (int j = 0; j < n; j++) {
            x[j] = (float) Math.exp(x[j]);
        }
    }
}
