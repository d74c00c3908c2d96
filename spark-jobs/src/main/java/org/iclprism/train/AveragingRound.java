package org.iclprism.train;

import java.util.Arrays;
import java.util.List;

/**
 * A finished averaging round.
 *
 * @param replicas in order of their number
 * @param seconds of the whole round, Spark and averaging included
 */
record AveragingRound(List<ReplicaRound> replicas, double seconds) {

    /** Steps of the round. */
    int steps() {
        return replicas.get(0).losses().length;
    }

    /** Prompts that all replicas saw. */
    long examples() {
        return replicas.stream().mapToLong(ReplicaRound::examples).sum();
    }

    /** Mean loss over steps and replicas. */
    double loss() {
        return replicas.stream()
                .flatMapToDouble(replica -> Arrays.stream(replica.losses()))
                .average()
                .orElse(Double.NaN);
    }

    /** Seconds of the slowest replica. */
    double computeSeconds() {
        return replicas.stream().mapToDouble(ReplicaRound::seconds).max().orElse(0);
    }

    /** The first step of the round at which a replica's loss was not finite, or -1. */
    int divergedAt() {
        return replicas.stream()
                .mapToInt(ReplicaRound::divergedAt)
                .filter(step -> step >= 0)
                .min()
                .orElse(-1);
    }
}
