package org.iclprism.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 1 * * 1-5       | 30 1 * * 1-5",
                "'0  22\t* * MON-FRI' | 0 22 * * 1-5",
                "0 0 * JAN,mar sun  | 0 0 * 1,3 0",
                "*/15 9-17 1,15 * * | */15 9-17 1,15 * *",
                "@daily             | 0 0 * * *",
                "@Weekly            | 0 0 * * 0",
                "0 0 * * 7          | 0 0 * * 0",
                "0 0 * * FRI-SUN    | 0 0 * * 0,5,6",
                "0 0 * * 1-7/2      | 0 0 * * 0,1,3,5",
                "0 0 29 2 *         | 0 0 29 2 *"
            })
    void everySchedulerReadsTheSame(String given, String text) {
        assertThat(CronTime.of(given).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "61 25 32 13 9  | minute 61: Value 61 not in range [0, 59]; hour 25: Value 25 not in range [0, 23]",
                "61 25 32 13 9  | day of the month 32: Value 32 not in range [1, 31]; month 13: Value 13 not in range",
                "0 0 * * 9      | day of the week 9: Value 9 not in range [0, 7]",
                "10-5 * * * *   | minute 10-5: Invalid range",
                "*/0 * * * *    | minute */0: Period 0",
                "5/15 * * * *   | minute 5/15: a step needs a range, such as 5-59/15",
                "0 0 30 2 *     | no month has that day, so it would never start",
                "0 0 31 4,6 *   | no month has that day",
                "0 0 L * *      | day of the month L: Invalid chars",
                "0 22 * *       | five fields are needed (minute, hour, day of the month, month, day of the week), and there are 4",
                "@reboot        | Nickname @reboot not supported"
            })
    void whatCronWouldNotStartIsRefused(String given, String problem) {
        assertThatThrownBy(() -> CronTime.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
