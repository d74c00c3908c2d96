package org.iclprism.kernel;

/** Rows of attention scores to weights and back; the scores are multiplied by a fixed scale first. */
public interface Softmax {

    /** In place: {@code seen} columns from {@code at} on count, the rest up to {@code columns} (whole vectors) become 0. */
    void forward(float[] p, int at, int seen, int columns);

    /** d = scale p (d - sum(p d)), in place, for a row of weights at {@code at} and of gradients at {@code here}. */
    void backward(float[] p, int at, float[] d, int here, int columns);
}
