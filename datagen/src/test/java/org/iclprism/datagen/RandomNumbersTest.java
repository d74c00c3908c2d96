package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RandomNumbersTest {
    private static final int DRAWS = 200_000;
    private final RandomNumbers random = Stream.of(1, "test").at(0);

    @Test
    void uniformHasTheMomentsOfUniform() {
        double[] moments = moments(random::uniform);
        assertThat(moments[0]).isCloseTo(1 / 2.0, within(0.003));
        assertThat(moments[1]).isCloseTo(1 / 3.0, within(0.003));
    }

    @Test
    void exponentialHasTheMomentsOfExponential() {
        double[] moments = moments(random::exponential);
        assertThat(moments[0]).isCloseTo(1, within(0.01));
        assertThat(moments[1]).isCloseTo(2, within(0.05));
        assertThat(moments[2]).isCloseTo(6, within(0.4));
    }

    @Test
    void gaussianHasTheMomentsOfStandardNormal() {
        double[] moments = moments(random::gaussian);
        assertThat(moments[0]).isCloseTo(0, within(0.01));
        assertThat(moments[1]).isCloseTo(1, within(0.015));
        assertThat(moments[2]).isCloseTo(0, within(0.04));
        assertThat(moments[3]).isCloseTo(3, within(0.1));
    }

    @Test
    void belowIsUniformOverItsRange() {
        long[] counts = new long[11];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.below(11)]++;
        }
        double[] expected = new double[11];
        Arrays.fill(expected, DRAWS / 11.0);
        assertThat(ChiSquare.statistic(counts, expected)).isLessThan(ChiSquare.critical(10));
    }

    @Test
    void belowTakesTheLargestRange() {
        int largest = 0;
        for (int i = 0; i < 1000; i++) {
            int value = random.below(Integer.MAX_VALUE);
            assertThat(value).isNotNegative();
            largest = Math.max(largest, value);
        }
        assertThat(largest).isGreaterThan(2_000_000_000);
    }

    /** Mean of the first four powers. */
    private static double[] moments(DoubleSupplier draw) {
        double[] moments = new double[4];
        for (int i = 0; i < DRAWS; i++) {
            double value = draw.getAsDouble();
            double power = 1;
            for (int k = 0; k < moments.length; k++) {
                power *= value;
                moments[k] += power / DRAWS;
            }
        }
        return moments;
    }
}
