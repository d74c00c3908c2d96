package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.6, 1 min 0 s", "200, 3 min 20 s", "3599.7, 1 h 0 min", "1000000, 277 h 46 min"})
    void areToldAsPeopleTellThem(double seconds, String words) {
        assertThat(Durations.words(seconds)).isEqualTo(words);
    }
}
