package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.model.LearningRate.Decay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

class ClippedAdamWTest {
    private static final float[][] GRADIENTS = {{3, -4, 1e-7f}, {0.03f, 0.01f, 0}, {-1, 2, 1e-8f}};

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 100})
    void updatesFollowThePublishedFormulas(double clip) {
        INDArray state = Nd4j.ones(DataType.FLOAT, 1, 6);
        GradientUpdater<?> updater = updater(0, clip).instantiate(state, true);
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= GRADIENTS.length; t++) {
            INDArray gradient = Nd4j.createFromArray(GRADIENTS[t - 1].clone()).reshape(1, 3);
            updater.applyUpdater(gradient, t - 1, 0);
            double factor = clip == 0 ? 1 : Math.min(1, clip / (norm(GRADIENTS[t - 1]) + 1e-6));
            for (int i = 0; i < 3; i++) {
                double g = factor * GRADIENTS[t - 1][i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                double unbiased = Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8;
                double expected = 0.1 * m[i] / (1 - Math.pow(0.9, t)) / unbiased;
                assertThat(gradient.getDouble(i)).isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-12));
            }
        }
        assertThat(FlatArrays.copy(state)[0]).isCloseTo((float) m[0], within(1e-6f));
        assertThat(FlatArrays.copy(state)[3]).isCloseTo((float) v[0], within(1e-6f));
    }

    @Test
    void notANumberIsNotHidden() {
        INDArray gradient = Nd4j.createFromArray(Float.NaN, 1f).reshape(1, 2);
        updater(0, 1).instantiate(Nd4j.zeros(DataType.FLOAT, 1, 4), true).applyUpdater(gradient, 0, 0);
        assertThat(FlatArrays.copy(gradient)).containsOnly(Float.NaN);
    }

    @Test
    void copiesAreEqualAndOtherSettingsAreNot() {
        ClippedAdamW updater = updater(3, 1);
        assertThat(updater.clone()).isEqualTo(updater).hasSameHashCodeAs(updater);
        assertThat(updater).isNotEqualTo(updater(4, 1));
        assertThat(updater).isNotEqualTo(updater(3, 2));
    }

    private static ClippedAdamW updater(int warmUpSteps, double clip) {
        LearningRate rate = new LearningRate(0.1, Decay.CONSTANT, warmUpSteps, 0);
        return new ClippedAdamW(rate, 0.9, 0.999, 1e-8, clip);
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
