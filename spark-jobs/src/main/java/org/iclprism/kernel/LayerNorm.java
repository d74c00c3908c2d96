package org.iclprism.kernel;

/** Layer normalisation of padded rows; keeps mean and 1/deviation of each row for the way back. */
public interface LayerNorm {
    float EPSILON = 1e-5f;

    /** out = gain (x - mean) / deviation + bias; statistics [rows, 2] receives mean and 1/deviation. */
    void forward(float[] x, float[] statistics, int rows, float[] w, int gain, int bias, float[] out);

    /**
     * Adds the gradient through the normalisation to {@code dx} [rows, width] and, at the places of gain and bias, theirs.
     *
     * @param dy gradient of the output, [rows, width]
     */
    void backward(
            float[] x,
            float[] statistics,
            int rows,
            float[] w,
            int gain,
            int bias,
            float[] dy,
            float[] dx,
            float[] gradient);
}
