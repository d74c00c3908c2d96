package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class WaitOptionTest {
    private final WaitOption.Words words = new WaitOption.Words();

    @Test
    void durationsAreRead() {
        assertThat(words.convert("90")).hasSeconds(90);
        assertThat(words.convert("90s")).hasSeconds(90);
        assertThat(words.convert("10m")).hasMinutes(10);
        assertThat(words.convert("8h")).hasHours(8);
        assertThat(new WaitOption().patience()).isEqualTo(Duration.ZERO);
    }

    @Test
    void anythingElseIsRefusedByItsName() {
        for (String wrong : new String[] {"", "soon", "-5m", "1.5h"}) {
            assertThatThrownBy(() -> words.convert(wrong))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessage("must be a time such as 90s, 10m or 8h, found " + wrong);
        }
    }
}
