package org.iclprism.kernel;

/** {@link LayerNorm} without the Vector API. */
final class PlainLayerNorm implements LayerNorm {
    private final int width;
    private final int stride;

    PlainLayerNorm(int width) {
        this.width = width;
        stride = Lanes.pad(width);
    }

    @Override
    public void forward(float[] x, float[] statistics, int rows, float[] w, int gain, int bias, float[] out) {
        for (int row = 0; row < rows; row++) {
            int at = row * stride;
            float mean = mean(x, at);
            float inverse = (float) (1 / Math.sqrt(variance(x, at, mean) + EPSILON));
            statistics[2 * row] = mean;
            statistics[2 * row + 1] = inverse;
            for (int j = 0; j < width; j++) {
                out[at + j] = (x[at + j] - mean) * inverse * w[gain + j] + w[bias + j];
            }
        }
    }

    @Override
    public void backward(
            float[] x,
            float[] statistics,
            int rows,
            float[] w,
            int gain,
            int bias,
            float[] dy,
            float[] dx,
            float[] gradient) {
        for (int row = 0; row < rows; row++) {
            int at = row * stride;
            float mean = statistics[2 * row];
            float inverse = statistics[2 * row + 1];
            float sum = 0;
            float dot = 0;
            for (int j = 0; j < width; j++) {
                float unit = (x[at + j] - mean) * inverse;
                float scaled = dy[at + j] * w[gain + j];
                sum += scaled;
                dot += scaled * unit;
                gradient[gain + j] += dy[at + j] * unit;
                gradient[bias + j] += dy[at + j];
            }
            for (int j = 0; j < width; j++) {
                float unit = (x[at + j] - mean) * inverse;
                dx[at + j] += (dy[at + j] * w[gain + j] - sum / width - unit * (dot / width)) * inverse;
            }
        }
    }

    private float mean(float[] x, int at) {
        float sum = 0;
        for (int j = 0; j < width; j++) {
            sum += x[at + j];
        }
        return sum / width;
    }

    private float variance(float[] x, int at, float mean) {
        float sum = 0;
        for (int j = 0; j < width; j++) {
            float d = x[at + j] - mean;
            sum += d * d;
        }
        return sum / width;
    }
}
