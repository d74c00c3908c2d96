package org.iclprism.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a failed Spark job says. */
@ExtendWith(SparkExtension.class)
class JobsTest {
    private static int fail(int number) {
        if (number == 3) {
            throw new IllegalStateException("the wrapping", new ArithmeticException("the reason"));
        }
        return number;
    }

    private static int failWithAdvice(int number) {
        throw new PrismException(ExitCode.MISMATCH, "Cannot use file " + number);
    }

    @Test
    void theTaskThatFailedFirstIsNamedWithItsHostAndRootCause(JavaSparkContext spark) {
        JobFailure failure = catchThrowableOfType(
                JobFailure.class,
                () -> Jobs.describe(
                        spark,
                        "count to five",
                        () -> spark.parallelize(List.of(0, 1, 2, 3, 4), 5)
                                .map(JobsTest::fail)
                                .collect()));
        assertThat(failure.first().task()).isEqualTo(3);
        assertThat(failure)
                .hasMessageStartingWith("count to five failed: task 3, on ")
                .hasMessageEndingWith("java.lang.ArithmeticException: the reason.");
        assertThat(failure.with("Try this.")).hasMessageEndingWith("the reason. Try this.");
    }

    @Test
    void aFailureOfOursKeepsItsMessageAndCode(JavaSparkContext spark) {
        assertThatThrownBy(() -> Jobs.describe(
                        spark,
                        "read",
                        () -> spark.parallelize(List.of(7), 1)
                                .map(JobsTest::failWithAdvice)
                                .collect()))
                .isInstanceOf(PrismException.class)
                .hasMessage("Cannot use file 7")
                .extracting("code")
                .isEqualTo(ExitCode.MISMATCH);
    }

    @Test
    void theRootCauseIsTheLastOfAStackOrTheFirstLine() {
        assertThat(new TaskFailure(1, "h", "2", "ExecutorLostFailure (executor 2 exited) Reason: code 137\n").words())
                .isEqualTo("task 1, on h (executor 2): ExecutorLostFailure (executor 2 exited) Reason: code 137.");
        assertThat(new TaskFailure(1, "h", "driver", "a\n\tat x\nCaused by: b\n\tat y\nCaused by: c\n").words())
                .isEqualTo("task 1, on h: c.");
    }
}
