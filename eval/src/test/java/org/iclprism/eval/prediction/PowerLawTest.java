package org.iclprism.eval.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerLawTest {
    private static final double[] WIDTHS = {32, 64, 128, 256, 512, 768, 1024, 1536, 2048};

    /** Wurgaft et al. (2025), parameters by MLP width; exponents computed from them elsewhere: -0.042 and 0.172. */
    @Test
    void thePublishedTitrationHasThePublishedExponents() {
        double[] beta = {.2244, .2102, .2047, .1974, .1921, .1903, .1905, .1876, .1851};
        double[] growth = {.143, .176, .209, .235, .254, .272, .279, .296, .303};
        assertThat(PowerLaw.of(WIDTHS, beta).orElseThrow().exponent()).isCloseTo(-.042, within(.001));
        assertThat(PowerLaw.of(WIDTHS, growth).orElseThrow().exponent()).isCloseTo(.172, within(.006));
    }

    @Test
    void aLawWithoutNoiseIsFoundExactly() {
        double[] y = {3 * Math.pow(32, -.5), 3 * Math.pow(64, -.5), 3 * Math.pow(128, -.5)};
        PowerLaw law = PowerLaw.of(new double[] {32, 64, 128}, y).orElseThrow();
        assertThat(law.exponent()).isCloseTo(-.5, within(1e-12));
        assertThat(law.factor()).isCloseTo(3, within(1e-12));
        assertThat(law.exponentError()).isCloseTo(0, within(1e-7));
        assertThat(law.value(1024)).isCloseTo(3 / 32., within(1e-12));
    }

    /** ln x = 0, 1, 2, 3 and ln y = 0, 2, 1, 3: slope .8, residual sum 1.8, error sqrt(1.8 / 2 / 5). */
    @Test
    void theStandardErrorIsThatOfTheTextbook() {
        double e = Math.E;
        PowerLaw law = PowerLaw.of(new double[] {1, e, e * e, e * e * e}, new double[] {1, e * e, e, e * e * e})
                .orElseThrow();
        assertThat(law.exponent()).isCloseTo(.8, within(1e-12));
        assertThat(law.exponentError()).isCloseTo(Math.sqrt(1.8 / 2 / 5), within(1e-12));
        assertThat(law.points()).isEqualTo(4);
    }

    @Test
    void onlyPositiveFinitePointsCountAndTwoAreNeeded() {
        PowerLaw law = PowerLaw.of(new double[] {1, 2, 4, 8}, new double[] {1, 2, Double.NaN, -1})
                .orElseThrow();
        assertThat(law.points()).isEqualTo(2);
        assertThat(law.exponentError()).isNaN();
        assertThat(PowerLaw.of(new double[] {2, 2}, new double[] {1, 3})).isEmpty();
        assertThat(PowerLaw.of(new double[] {}, new double[] {})).isEmpty();
    }
}
