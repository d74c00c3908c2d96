package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerOfTwoTest {

    @Test
    void isWithinTwoUnitsInTheLastPlaceOfTheLibrarys() {
        for (int i = 0; i < 100_000; i++) {
            double y = i * 0.01021;
            double expected = Math.pow(2, -y);
            assertThat(PowerOfTwo.negative(y)).isCloseTo(expected, within(2 * Math.ulp(expected)));
        }
    }

    @Test
    void isExactForWholeNumbersAndVanishes() {
        assertThat(PowerOfTwo.negative(0)).isEqualTo(1.0);
        assertThat(PowerOfTwo.negative(1)).isEqualTo(0.5);
        assertThat(PowerOfTwo.negative(1022)).isEqualTo(Double.MIN_NORMAL);
        assertThat(PowerOfTwo.negative(1023)).isEqualTo(0.0);
        assertThat(PowerOfTwo.negative(1e300)).isEqualTo(0.0);
        assertThat(PowerOfTwo.negative(Double.POSITIVE_INFINITY)).isEqualTo(0.0);
    }
}
