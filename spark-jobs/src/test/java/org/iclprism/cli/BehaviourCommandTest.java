package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism behaviour} says what is impossible before anything is started. */
class BehaviourCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anUnknownPredictorIsAUsageError() {
        Outcome outcome = behaviour("--predictors", "ols,rigde");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("found \"rigde\". Nearest: ridge.");
    }

    @Test
    void anUnknownShiftIsAUsageError() {
        Outcome outcome = behaviour("--shifts", "skewd");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Cannot ask skewd: it must be one of random-quadrants");
    }

    @Test
    void onePromptHasNoStandardError() {
        Outcome outcome = behaviour("--prompts", "1");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--prompts must be >= 2 (of one there is no standard error), found 1.");
    }

    @Test
    void functionsThatAreNotLinearHaveNoSuchPredictor() {
        Outcome outcome = behaviour("--set", "data.function-class=decision-tree", "--predictors", "posterior-mean");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Cannot compute posterior-mean: the prior of function class decision-tree");
    }

    private Outcome behaviour(Object... more) {
        return new TinyLinear(folder).prism("behaviour", more);
    }
}
