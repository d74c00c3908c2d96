package org.iclprism.datagen;

/**
 * Pairs (x, y), y a value or a label; where a label is asked for, the last pair is the query with its true label.
 *
 * @param task index in its pool
 * @param dims dimension of each x
 * @param x [points, dims], row-major
 * @param y [points]
 */
public record VectorPrompt(int task, int dims, float[] x, float[] y) implements Prompt {

    /** Number of pairs. */
    public int points() {
        return y.length;
    }
}
