package org.iclprism.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Means over replicas, weighted by the examples each has seen; summed in replica order, in double. */
final class WeightedMean {
    private static final int BLOCK = 1 << 12;

    private WeightedMean() {}

    /**
     * Writes the mean of {@code vectors} over {@code to}.
     *
     * @param weights of each vector
     */
    static void write(List<FloatBuffer> vectors, double[] weights, FloatBuffer to) {
        int length = to.limit();
        // elements do not depend on each other, so threads change no bit
        IntStream.range(0, (length + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            int from = block * BLOCK;
            block(vectors, weights, to, from, Math.min(BLOCK, length - from));
        });
    }

    private static void block(List<FloatBuffer> vectors, double[] weights, FloatBuffer to, int from, int count) {
        float[] values = new float[count];
        double[] sums = new double[count];
        for (int r = 0; r < weights.length; r++) {
            double weight = weights[r];
            vectors.get(r).get(from, values);
            for (int i = 0; i < count; i++) {
                sums[i] += values[i] * weight;
            }
        }
        double total = Arrays.stream(weights).sum();
        for (int i = 0; i < count; i++) {
            values[i] = (float) (sums[i] / total);
        }
        to.put(from, values);
    }
}
