package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.iclprism.support.PrismProcess;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two drivers on the same run: the second stops, or waits if it is asked to, until the first was killed. */
class TwoDriversIT {
    @TempDir
    private Path folder;

    @Test
    void theSecondStopsAndTheFirstEndsAsIfAlone() throws IOException, InterruptedException {
        PrismProcess prism =
                new PrismProcess(folder, TinyExperiment.file(folder), "train.steps=500", "sweep.task-diversity=[2,4]");
        Path root = folder.resolve("runs");
        Process first = prism.start("run", root);
        await().atMost(Duration.ofMinutes(2)).until(() -> PrismProcess.has(root, "model.zip"));

        assertThat(prism.start("train", root).waitFor()).isEqualTo(7);
        assertThat(prism.start("train", root, "--skip-locked").waitFor()).isZero();
        assertThat(prism.log())
                .contains("another driver does (host ")
                .contains("process " + first.pid())
                .contains("run the same command again");

        Process patient = prism.start("run", root, "--wait-for-lock", "5m");
        await().atMost(Duration.ofMinutes(1)).until(() -> prism.log().contains("waiting for the driver that has it"));
        first.destroyForcibly().waitFor();
        assertThat(patient.waitFor()).isZero();
        assertThat(prism.log())
                .contains("took over the lock of a driver (host ")
                .contains(") that is gone");
        Path alone = folder.resolve("alone");
        assertThat(prism.start("run", alone).waitFor()).isZero();
        Map<String, String> results = Results.of(root);
        assertThat(results).isEqualTo(Results.of(alone)).isNotEmpty();
        assertThat(PrismProcess.has(root, "lock")).isFalse();
        assertThat(Files.exists(root)).isTrue();
    }
}
