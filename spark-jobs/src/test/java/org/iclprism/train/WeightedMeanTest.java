package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {

    @Test
    void weighsEachReplicaByTheExamplesItHasSeen() {
        ReplicaState mean = WeightedMean.of(List.of(round(0, 3, 1, 10), round(1, 1, 5, 30)));
        assertThat(mean.parameters()).containsExactly((3 * 1 + 1 * 5) / 4f);
        assertThat(mean.optimizer()).containsExactly((3 * 10 + 1 * 30) / 4f);
        assertThat(mean.iteration()).isEqualTo(7);
    }

    @Test
    void oneReplicaComesOutAsItWentIn() {
        float[] awkward = {0.1f, -1e-38f, 3.4e38f, 1 / 3f};
        ReplicaState state = new ReplicaState(awkward, awkward, 1, 0);
        ReplicaState mean = WeightedMean.of(List.of(new ReplicaRound(0, state, 7, new double[] {1}, 0)));
        assertThat(mean.parameters()).containsExactly(awkward);
    }

    private static ReplicaRound round(int replica, long examples, float parameter, float moment) {
        ReplicaState state = new ReplicaState(new float[] {parameter}, new float[] {moment}, 7, 1);
        return new ReplicaRound(replica, state, examples, new double[] {1}, 0);
    }
}
