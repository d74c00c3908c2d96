package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What the transformer of one cell and the strategies put out, prompts one after another. Holds the arrays it is given,
 * not copies.
 *
 * @param width numbers per position: symbols of a distribution, or 1 for values
 * @param t [positions, width] of the transformer, row-major
 * @param strategies for each strategy, likewise
 */
public record CellOutputs(int width, float[] t, float[][] strategies) implements Serializable {
    /** Those of the first positions only. */
    public CellOutputs first(int positions) {
        float[][] some = new float[strategies.length][];
        for (int a = 0; a < some.length; a++) {
            some[a] = Arrays.copyOf(strategies[a], positions * width);
        }
        return new CellOutputs(width, Arrays.copyOf(t, positions * width), some);
    }

    /** Number {@code i} of the mixture. */
    double mix(double[] weights, int i) {
        double mix = 0;
        for (int a = 0; a < weights.length; a++) {
            mix += weights[a] * strategies[a][i];
        }
        return mix;
    }
}
