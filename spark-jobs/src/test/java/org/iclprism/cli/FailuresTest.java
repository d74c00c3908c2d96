package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.iclprism.conf.ConfException;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

class FailuresTest {
    /** What is thrown, the code that it ends with, and what is said. */
    static final List<Arguments> FORESEEN = List.of(
            // the library that trains wraps the error of an array that did not fit
            Arguments.of(
                    new IllegalStateException("forward pass", new OutOfMemoryError("Java heap space")),
                    4,
                    "does not fit into a heap of "),
            Arguments.of(new OutOfMemoryError("Requested array size exceeds VM limit"), 4, "PRISM_DRIVER_MEMORY"),
            Arguments.of(new UnsatisfiedLinkError("no jnind4jcpu"), 3, "a library cannot be loaded (Unsatisfied"),
            Arguments.of(
                    new ExceptionInInitializerError(new UnsatisfiedLinkError("failed to map segment")),
                    3,
                    "UnsatisfiedLinkError: failed to map segment). Native ones must be built for"),
            Arguments.of(new NoClassDefFoundError("Could not initialize class X"), 3, "mounted noexec"),
            Arguments.of(new PrismException(ExitCode.DIVERGED, "Training diverged"), 5, "Training diverged"),
            Arguments.of(
                    new IllegalStateException(new PrismException(ExitCode.MISMATCH, "Cannot read x")),
                    6,
                    "Cannot read x"),
            Arguments.of(new ConfException("Cannot use x:", List.of("a is missing")), 2, "a is missing"),
            Arguments.of(new InvalidPathException("a\0b", "Nul character not allowed"), 2, "Cannot use the path a?b"),
            Arguments.of(new UncheckedIOException("Cannot list /x", new IOException()), 4, "Cannot list /x"),
            Arguments.of(new IllegalArgumentException("Cannot fit a strategy model: x"), 4, "Cannot fit a"));

    private static Outcome tell(Throwable thrown) {
        StringWriter written = new StringWriter();
        CommandLine command = new CommandLine(new Raiser(thrown))
                .setErr(new PrintWriter(written, true))
                .setExecutionStrategy(new Failures())
                .setExecutionExceptionHandler(new Failures());
        return new Outcome(command.execute(), "", written.toString());
    }

    @CommandLine.Command
    private record Raiser(Throwable thrown) implements Runnable {
        @Override
        public void run() {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    @ParameterizedTest
    @FieldSource("FORESEEN")
    void whatAUserCanCauseIsOneMessageAndOneCode(Throwable thrown, int code, String words) {
        Outcome outcome = tell(thrown);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.err()).contains(words).doesNotContain("\tat ", "foreseen");
    }

    @Test
    void aFaultOfThisProgramShowsWhereItIs() {
        Outcome outcome = tell(new IllegalStateException("left is right"));
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("not a failure that was foreseen", "left is right", "\tat ");
    }

    @Test
    void whatAFileHoldsIsNoCommandToATerminal() {
        Outcome outcome =
                tell(new PrismException(ExitCode.MISMATCH, "Nearest: \u001b[31mred\u009b1m\r\u0007\tü\n  - b"));
        assertThat(outcome.err()).isEqualTo("Nearest: ?[31mred?1m??\tü\n  - b" + System.lineSeparator());
    }
}
