package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.model.LearningRate.Decay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
    /**
     * Rates at steps 0, 1, 4, 7, 16 and 19 that transformers 5.18 gave with {@code get_constant_schedule_with_warmup(o, 4)},
     * {@code get_inverse_sqrt_schedule(o, 4)}, {@code get_cosine_schedule_with_warmup(o, 4, 20)} and {@code
     * get_linear_schedule_with_warmup(o, 4, 20)} of a rate of 0.01.
     */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 0.0025, 0.01, 0.01, 0.01, 0.01",
        "INVERSE_SQRT, 0, 0.0025, 0.01, 0.007559289460184544, 0.005, 0.004588314677411235",
        "COSINE, 0, 0.0025, 0.01, 0.009157348061512726, 0.0014644660940672626, 9.607359798384785e-05",
        "TRIANGLE, 0, 0.0025, 0.01, 0.008125, 0.0025, 0.000625"
    })
    void ratesAreThoseOfTransformers(Decay decay, double r0, double r1, double r4, double r7, double r16, double r19) {
        LearningRate rate = new LearningRate(0.01, decay, 4, 20);
        int[] steps = {0, 1, 4, 7, 16, 19};
        double[] expected = {r0, r1, r4, r7, r16, r19};
        for (int i = 0; i < steps.length; i++) {
            assertThat(rate.valueAt(steps[i], i)).isCloseTo(expected[i], within(1e-16));
        }
    }

    @Test
    void withoutWarmUpTheFirstStepHasTheFullRate() {
        for (Decay decay : Decay.values()) {
            assertThat(new LearningRate(5e-4, decay, 0, 100).valueAt(0, 0)).isEqualTo(5e-4);
        }
    }

    @Test
    void nothingIsLeftAtTheEndOfADecayToZero() {
        assertThat(new LearningRate(1, Decay.COSINE, 10, 20).valueAt(20, 0)).isZero();
        assertThat(new LearningRate(1, Decay.TRIANGLE, 10, 20).valueAt(30, 0)).isZero();
    }
}
