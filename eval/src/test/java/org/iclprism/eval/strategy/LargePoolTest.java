package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePoolTest {
    @TempDir
    private Path folder;

    /** 2^20 tasks of four doubles would take 50 MB; a pool that large is close to its law, so M is close to G. */
    @Test
    void aMillionTasksAreWeighedInSixteenMegabytes() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx16m",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargePool.class.getName())
                .redirectOutput(log.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        List<Double> distances =
                Files.readAllLines(log).stream().map(Double::parseDouble).toList();
        assertThat(distances).hasSize(2);
        assertThat(distances.get(0)).isBetween(0.0, 1e-4);
        assertThat(distances.get(1)).isBetween(0.0, 1e-3);
    }
}
