package org.iclprism.train;

import java.util.List;
import java.util.function.Function;

/** Means over replicas, weighted by the examples each has seen; summed in replica order, in double. */
final class WeightedMean {

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
        double[] sum = new double[vector.apply(replicas.get(0).state()).length];
        double weight = 0;
        for (ReplicaRound replica : replicas) {
            float[] values = vector.apply(replica.state());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (double) values[i] * replica.examples();
            }
            weight += replica.examples();
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / weight);
        }
        return mean;
    }
}
