package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.iclprism.support.PrismProcess;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that have to end in the middle, with real processes. */
class InterruptedIT {
    private static final int INT = 2;
    private static final int TERM = 15;

    @TempDir
    private Path folder;

    private Path root;
    private PrismProcess prism;
    private Process driver;

    @BeforeEach
    void untilItTrains() throws IOException {
        root = folder.resolve("runs");
        prism = new PrismProcess(folder, TinyExperiment.file(folder), "train.steps=100000", "sweep.parallel-runs=2");
        driver = prism.start("run", root);
        await().atMost(Duration.ofMinutes(2)).until(() -> PrismProcess.has(root, "model.zip") || !driver.isAlive());
        assertThat(PrismProcess.has(root, ".lock")).as(prism.log()).isTrue();
    }

    @AfterEach
    void end() {
        driver.destroyForcibly();
    }

    /** Also what ends a container; and Ctrl-C means nothing to what was started in the background, as a build may be. */
    @Test
    void controlCEndsInTwoLines() throws IOException, InterruptedException {
        int signal = isIgnored(INT) ? TERM : INT;
        new ProcessBuilder("kill", "-" + signal, Long.toString(driver.pid())).start();
        assertThat(driver.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(driver.exitValue()).isEqualTo(128 + signal);
        assertThat(prism.log()).endsWith("""
                        Interrupted. What was finished is kept, and locks are given back.
                        Run the same command again to go on.
                        """).doesNotContain("Exception", "failed");
        assertThat(PrismProcess.has(root, ".lock")).isFalse();
        assertThat(PrismProcess.has(root, ".alive")).isFalse();
    }

    @Test
    void oneWhoseLockWasTakenAwaySaysSoInOneLine() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path lock :
                    files.filter(file -> file.toString().endsWith(".lock")).toList()) {
                Files.delete(lock);
            }
        }
        assertThat(driver.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(driver.exitValue()).as(prism.log()).isEqualTo(7);
        assertThat(prism.log()
                        .lines()
                        .filter(line -> !line.contains(" train: "))
                        .reduce((one, next) -> next))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("Stopped: the lock of this driver was taken away"));
        assertThat(prism.log()).doesNotContain("Exception", "failed");
    }

    private boolean isIgnored(int signal) throws IOException {
        String mask = Files.readString(Path.of("/proc", Long.toString(driver.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return new BigInteger(mask.substring("SigIgn:".length()).strip(), 16).testBit(signal - 1);
    }
}
