package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism probe}, as far as it goes without Spark. */
class ProbeCommandTest {
    @TempDir
    private Path folder;

    private Outcome probe(Object... more) {
        Object[] all = new Object[more.length + 6];
        System.arraycopy(
                new Object[] {
                    "probe", TinyExperiment.file(folder), "--root", folder, "--set", "data.function-class=linear"
                },
                0,
                all,
                0,
                6);
        System.arraycopy(more, 0, all, 6, more.length);
        return Outcome.of(all);
    }

    @Test
    void whatIsNotThereIsNamed() {
        Outcome untrained = probe();
        assertThat(untrained.code()).isEqualTo(3);
        assertThat(untrained.err()).contains("Cannot probe ").contains("it has no checkpoints. Run prism train first.");
        Outcome run = probe("--run", "d4-c6");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--run must be one of this sweep's runs, found d4-c6. Nearest: ");
        Outcome urns = probe("--set", "data.function-class=balls-and-urns");
        assertThat(urns.code()).isEqualTo(2);
        assertThat(urns.err()).contains("data.function-class must be of functions w.x");
    }
}
