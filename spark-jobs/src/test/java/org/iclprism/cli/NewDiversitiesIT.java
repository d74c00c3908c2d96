package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.iclprism.support.Crontab;
import org.iclprism.support.PrismLauncher;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in parts, one task diversity each night by the line that is written for cron, ends as the sweep at once. */
class NewDiversitiesIT {
    @TempDir
    private Path folder;

    /** What {@code submit/prism schedule} writes when it is called in {@code folder}. */
    private Crontab crontab() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                PrismLauncher.program().toString(),
                "schedule",
                "tiny.conf",
                "--as",
                "cron",
                "--at",
                "@daily",
                "--new-diversities",
                "1");
        builder.environment().remove("SPARK_HOME");
        Process process = builder.directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Crontab.of(text);
    }

    @Test
    void aSweepOverSomeNightsEndsAsOneInOne() throws Exception {
        Path conf = TinyExperiment.file(folder);
        Crontab crontab = crontab();
        for (int night = 0; night < 3; night++) {
            Process shell = crontab.start(Path.of("/"));
            assertThat(shell.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(shell.exitValue())
                    .as(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
            Outcome status = Outcome.of("status", conf, "--root", folder.resolve("runs"));
            assertThat(status.code()).isEqualTo(night < 2 ? 4 : 0);
        }
        assertThat(Files.readString(folder.resolve("tiny.log"))).contains("index.html");
        Path once = folder.resolve("once");
        assertThat(Outcome.of("run", conf, "--root", once, "--master", "local[2]")
                        .code())
                .isZero();
        Map<String, String> nights = Results.of(folder.resolve("runs"));
        assertThat(nights).isEqualTo(Results.of(once)).isNotEmpty();
    }
}
