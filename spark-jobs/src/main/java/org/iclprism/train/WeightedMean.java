package org.iclprism.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Means over replicas, weighted by the examples each has seen; summed in replica order, in double. */
final class WeightedMean {
    private static final int BLOCK = 1 << 16;

    private WeightedMean() {}

    static ReplicaState of(List<ReplicaRound> replicas) {
        ReplicaState first = replicas.get(0).state();
        return new ReplicaState(
                mean(replicas, ReplicaState::parameters),
                mean(replicas, ReplicaState::optimizer),
                first.iteration(),
                first.epoch());
    }

    private static float[] mean(List<ReplicaRound> replicas, Function<ReplicaState, float[]> vector) {
        List<float[]> vectors =
                replicas.stream().map(ReplicaRound::state).map(vector).toList();
        double[] weights = replicas.stream().mapToDouble(ReplicaRound::examples).toArray();
        double weight = Arrays.stream(weights).sum();
        float[] mean = new float[vectors.get(0).length];
        // elements do not depend on each other, so threads change no bit
        IntStream.range(0, (mean.length + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            int end = Math.min(mean.length, (block + 1) * BLOCK);
            for (int i = block * BLOCK; i < end; i++) {
                double sum = 0;
                for (int r = 0; r < weights.length; r++) {
                    sum += vectors.get(r)[i] * weights[r];
                }
                mean[i] = (float) (sum / weight);
            }
        });
        return mean;
    }
}
