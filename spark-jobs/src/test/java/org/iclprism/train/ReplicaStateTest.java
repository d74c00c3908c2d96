package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class ReplicaStateTest {

    @Test
    void everyBitCrossesTheNetworkInFourBytesPerFloat() {
        float[] parameters = {1.5f, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc01234)};
        float[] moments = new float[100_000];
        moments[99_999] = 0.1f;
        byte[] sent = SerializationUtils.serialize(new ReplicaState(parameters, moments, 7, 3));
        ReplicaState received = SerializationUtils.deserialize(sent);
        assertThat(bits(received.parameters())).isEqualTo(bits(parameters));
        assertThat(received.optimizer()).isEqualTo(moments);
        assertThat(received.iteration()).isEqualTo(7);
        assertThat(received.epoch()).isEqualTo(3);
        assertThat(sent).hasSizeBetween(400_000, 404_000);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
