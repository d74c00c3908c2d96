package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {

    /** The library that trains wraps the error of an array that did not fit. */
    @Test
    void aHeapThatIsTooSmallIsNamedWithWhatToDo() {
        StringWriter written = new StringWriter();
        CommandLine command = new CommandLine(new Prism()).setErr(new PrintWriter(written, true));
        Exception wrapped = new IllegalStateException("forward pass", new OutOfMemoryError("Java heap space"));
        assertThat(new Failures().handleExecutionException(wrapped, command, null))
                .isEqualTo(4);
        assertThat(written.toString())
                .startsWith("Cannot go on: what this takes does not fit into a heap of ")
                .contains("PRISM_DRIVER_MEMORY")
                .doesNotContain("\tat ");
    }
}
