package org.iclprism.train;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A finished averaging round.
 *
 * @param steps of each replica
 * @param examples prompts that all replicas saw
 * @param loss mean over steps and replicas
 * @param divergedAt the first step of the round at which a replica's loss was not finite, or -1
 * @param seconds of the whole round, Spark and averaging included
 * @param computeSeconds of the slowest replica, if known
 */
record AveragingRound(
        int steps, long examples, double loss, int divergedAt, double seconds, OptionalDouble computeSeconds) {

    /** What the replicas did, in order of their number. */
    static AveragingRound of(List<ReplicaRound> replicas, double seconds) {
        double loss = replicas.stream()
                .flatMapToDouble(replica -> Arrays.stream(replica.losses()))
                .average()
                .orElse(Double.NaN);
        int divergedAt = replicas.stream()
                .mapToInt(ReplicaRound::divergedAt)
                .filter(step -> step >= 0)
                .min()
                .orElse(-1);
        return new AveragingRound(
                replicas.get(0).losses().length,
                replicas.stream().mapToLong(ReplicaRound::examples).sum(),
                loss,
                divergedAt,
                seconds,
                replicas.stream().mapToDouble(ReplicaRound::seconds).max());
    }

    /** Which part of the round was not the replicas' work: Spark, transfer, averaging; 0 if unknown. */
    double communication() {
        return computeSeconds.isEmpty() ? 0 : Math.max(0, 1 - computeSeconds.getAsDouble() / seconds);
    }
}
