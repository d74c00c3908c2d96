package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed in the middle and started again ends with the same bits as one that was left alone. */
class KilledRunIT {
    @TempDir
    private Path folder;

    @Test
    void aKilledRunGoesOnWhereItWas() throws IOException, InterruptedException {
        Path conf = TinyExperiment.file(folder);
        Path disturbed = folder.resolve("disturbed");
        Process process = start(conf, disturbed);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hasCheckpoint(disturbed));
        process.destroyForcibly().waitFor();
        assertThat(finished(disturbed)).isFalse();

        assertThat(start(conf, disturbed).waitFor()).isZero();
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(start(conf, undisturbed).waitFor()).isZero();
        assertThat(Results.of(disturbed)).isEqualTo(Results.of(undisturbed)).isNotEmpty();
    }

    private Process start(Path conf, Path root) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Prism.class.getName(),
                "run",
                conf.toString(),
                "--root",
                root.toString(),
                "--master",
                "local[2]",
                "--set",
                "train.steps=800",
                "--set",
                "train.checkpoints=6"));
        File log = folder.resolve("log.txt").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static boolean hasCheckpoint(Path root) throws IOException {
        return any(root, "manifest.json", "checkpoints");
    }

    private static boolean finished(Path root) throws IOException {
        return any(root, "cells.parquet", "fit");
    }

    private static boolean any(Path root, String file, String below) throws IOException {
        if (!Files.exists(root)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.anyMatch(
                    path -> path.endsWith(file) && path.toString().contains(File.separator + below + File.separator));
        } catch (UncheckedIOException vanished) {
            // a temporary file was renamed while the folder was walked: look again
            return false;
        }
    }
}
