package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.model.LearningRate.Decay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
    /**
     * Rates at steps 0, 1, 4, 7, 16 and 19, from transformers 5.18 and torch 2.13:
     *
     * <pre>
     * optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.01)
     * schedule = get_cosine_schedule_with_warmup(optimizer, n, 20)  # constant_schedule_with_warmup(optimizer, n),
     *                                    # inverse_sqrt_schedule(optimizer, n), linear_schedule_with_warmup(optimizer, n, 20)
     * for step in range(20): print(optimizer.param_groups[0]["lr"]); optimizer.step(); schedule.step()
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 4, 0, 0.0025, 0.01, 0.01, 0.01, 0.01",
        "CONSTANT, 0, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01",
        "INVERSE_SQRT, 4, 0, 0.0025, 0.01, 0.007559289460184544, 0.005, 0.004588314677411235",
        "INVERSE_SQRT, 0, 0.01, 0.009999500037496877, 0.00999800059980007, 0.009996501836428782,"
                + " 0.009992009587217894, 0.0099905135161012",
        "COSINE, 4, 0, 0.0025, 0.01, 0.009157348061512726, 0.0014644660940672626, 9.607359798384785e-05",
        "COSINE, 0, 0.01, 0.009938441702975689, 0.009045084971874737, 0.007269952498697734,"
                + " 0.0009549150281252633, 6.15582970243117e-05",
        "TRIANGLE, 4, 0, 0.0025, 0.01, 0.008125, 0.0025, 0.000625",
        "TRIANGLE, 10, 0, 0.001, 0.004, 0.006999999999999999, 0.004, 0.001",
        "TRIANGLE, 0, 0.01, 0.0095, 0.008, 0.006500000000000001, 0.002, 0.0005"
    })
    void ratesAreThoseOfTransformers(
            Decay decay, int warmUp, double r0, double r1, double r4, double r7, double r16, double r19) {
        LearningRate rate = new LearningRate(0.01, decay, warmUp, 20);
        int[] steps = {0, 1, 4, 7, 16, 19};
        double[] expected = {r0, r1, r4, r7, r16, r19};
        for (int i = 0; i < steps.length; i++) {
            assertThat(rate.valueAt(steps[i], i)).isCloseTo(expected[i], within(1e-16));
        }
    }

    @Test
    void nothingIsLeftAtTheEndOfADecayToZero() {
        assertThat(new LearningRate(1, Decay.COSINE, 10, 20).valueAt(20, 0)).isZero();
        assertThat(new LearningRate(1, Decay.TRIANGLE, 10, 20).valueAt(30, 0)).isZero();
    }
}
