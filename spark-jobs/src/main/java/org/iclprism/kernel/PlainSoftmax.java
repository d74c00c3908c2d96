package org.iclprism.kernel;

import java.util.Arrays;

/** {@link Softmax} without the Vector API. */
final class PlainSoftmax implements Softmax {
    private final float scale;

    PlainSoftmax(float scale) {
        this.scale = scale;
    }

    @Override
    public void forward(float[] p, int at, int seen, int columns) {
        float max = p[at];
        for (int j = 1; j < seen; j++) {
            max = Math.max(max, p[at + j]);
        }
        float sum = 0;
        for (int j = 0; j < seen; j++) {
            p[at + j] = (float) Math.exp((p[at + j] - max) * scale);
            sum += p[at + j];
        }
        for (int j = 0; j < seen; j++) {
            p[at + j] /= sum;
        }
        Arrays.fill(p, at + seen, at + columns, 0);
    }

    @Override
    public void backward(float[] p, int at, float[] d, int here, int columns) {
        float mean = 0;
        for (int j = 0; j < columns; j++) {
            mean += p[at + j] * d[here + j];
        }
        for (int j = 0; j < columns; j++) {
            d[here + j] = scale * p[at + j] * (d[here + j] - mean);
        }
    }
}
