package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {

    @Test
    void weighsEachReplicaByTheExamplesItHasSeen() {
        assertThat(mean(new double[] {1, 3}, new float[] {3, 10}, new float[] {1, 30}))
                .containsExactly((3 * 1 + 1 * 3) / 4f, (10 * 1 + 30 * 3) / 4f);
    }

    @Test
    void oneReplicaComesOutAsItWentIn() {
        float[] awkward = {0.1f, -1e-38f, 3.4e38f, 1 / 3f};
        assertThat(mean(new double[] {7}, awkward)).containsExactly(awkward);
    }

    @Test
    void longVectorsAreAveragedToTheirEnd() {
        float[] first = new float[100_001];
        float[] second = new float[first.length];
        float[] expected = new float[first.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
            second[i] = 1;
            expected[i] = (i + 1) / 2f;
        }
        assertThat(mean(new double[] {1, 1}, first, second)).containsExactly(expected);
    }

    private static float[] mean(double[] weights, float[]... vectors) {
        float[] mean = new float[vectors[0].length];
        WeightedMean.write(List.of(vectors).stream().map(FloatBuffer::wrap).toList(), weights, FloatBuffer.wrap(mean));
        return mean;
    }
}
