package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MedianOfMeansTest {

    @Test
    void blocksAreTheSquareRootOfTheNumberOfValues() {
        // 9 values, 3 blocks: means 2, 5, 1000
        assertThat(MedianOfMeans.of(new double[] {1, 2, 3, 4, 5, 6, 0, 0, 3000}))
                .isEqualTo(5);
    }

    @Test
    void evenNumberOfBlocksHasTheMiddleOfTheTwo() {
        assertThat(MedianOfMeans.of(new double[] {1, 3})).isEqualTo(2);
        // 4 values, 2 blocks: means 1, 4
        assertThat(MedianOfMeans.of(new double[] {0, 2, 3, 5})).isEqualTo(2.5);
    }

    @Test
    void everyValueIsUsedWhenTheBlocksAreUneven() {
        // 7 values, 2 blocks: 3 and 4 values, means 2 and 5.5
        assertThat(MedianOfMeans.of(new double[] {1, 2, 3, 4, 5, 6, 7})).isEqualTo(3.75);
        assertThat(MedianOfMeans.of(new double[] {42})).isEqualTo(42);
    }

    @Test
    void noValuesAreRefused() {
        assertThatThrownBy(() -> MedianOfMeans.of(new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot average losses: at least one value is needed, found none.");
    }
}
