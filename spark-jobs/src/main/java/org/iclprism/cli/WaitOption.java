package org.iclprism.cli;

import java.time.Duration;
import org.apache.spark.network.util.JavaUtils;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether a command waits for other drivers. */
final class WaitOption {
    @Option(
            names = "--wait-for-lock",
            paramLabel = "DURATION",
            converter = Words.class,
            description =
                    "Waits for so long (90s, 10m, 8h) for another driver that works on the same run (default: not at"
                            + " all; that a driver on another machine is dead takes a minute to find out either way).")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--skip-locked",
            description =
                    "Ends with 0, not 7, where another driver works on the same run: to a schedule it is no failure.")
    private boolean skipLocked;

    Duration patience() {
        return patience;
    }

    /** True if that failure is none here. */
    boolean skips(PrismException failure) {
        return skipLocked && failure.code() == ExitCode.IN_USE;
    }

    /** Durations in Spark's words. */
    static final class Words implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String words) {
            try {
                long seconds = JavaUtils.timeStringAsSec(words);
                if (seconds >= 0) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new TypeConversionException("must be a time such as 90s, 10m or 8h, found " + words);
        }
    }
}
