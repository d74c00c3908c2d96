package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit/prism}, as a user starts it. */
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of("..", "submit", "prism").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private record Outcome(int code, String output) {}

    private Outcome launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return new Outcome(builder.start().waitFor(), Files.readString(log));
    }

    @Test
    void runsTheWholeLineWithoutBuildingAgainAndTheSecondTimeDoesNothing() throws Exception {
        String conf = TinyExperiment.file(folder).toString();
        String root = folder.resolve("runs").toString();
        Outcome first = launch(Map.of(), "run", conf, "--root", root);
        assertThat(first.output()).doesNotContain("Building").contains("train: done", "index.html");
        assertThat(first.code()).isZero();
        Outcome second = launch(Map.of(), "run", conf, "--root", root);
        assertThat(second.output()).contains("train: nothing to do, 3 runs are there");
        assertThat(second.code()).isZero();
    }

    @Test
    void anEditedExperimentIsNoReasonToBuildAgain() throws Exception {
        Path experiment = LAUNCHER.resolve("../../conf/quickstart.conf").normalize();
        Files.setLastModifiedTime(experiment, FileTime.from(Instant.now()));
        assertThat(launch(Map.of(), "--help").output()).doesNotContain("Building");
    }

    @Test
    void exitCodesPassThrough() throws Exception {
        String conf = TinyExperiment.file(folder).toString();
        String root = folder.resolve("runs").toString();
        assertThat(launch(Map.of(), "--help").code()).isZero();
        assertThat(launch(Map.of(), "run", "none.conf").code()).isEqualTo(2);
        assertThat(launch(Map.of(), "fit", conf, "--root", root).code()).isEqualTo(3);
        Outcome diverged = launch(
                Map.of(),
                "run",
                conf,
                "--root",
                root,
                "--set",
                "train.learning-rate=1e30",
                "--set",
                "train.gradient-clip=0",
                "--set",
                "train.warm-up-steps=0");
        assertThat(diverged.output()).contains("diverged: the loss of step");
        assertThat(diverged.code()).isEqualTo(5);
    }

    @Test
    void usesTheSparkSubmitOfSparkHome() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("spark/bin"));
        Path submit = Files.writeString(bin.resolve("spark-submit"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 7\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        Outcome outcome = launch(
                Map.of("SPARK_HOME", folder.resolve("spark").toString()), "run", "x.conf", "--master", "spark://h:1");
        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.output().lines().toList())
                .containsSubsequence("--master", "spark://h:1", "--class", Prism.class.getName())
                .containsSubsequence("run", "x.conf", "--master", "spark://h:1");
    }

    /** As {@code prism} with a driver on YARN, by a spark-submit that says what it is asked and shows the files it gets. */
    private Outcome onCluster(String... line) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("spark/bin"));
        Path submit = Files.writeString(bin.resolve("spark-submit"), """
                #!/bin/sh
                printf '%s\\n' "$@"
                while [ $# -gt 0 ]; do
                  if [ "$1" = --files ] || [ "$1" = --properties-file ]; then cat "$2"; fi
                  shift
                done
                """);
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("--root", folder.resolve("runs").toString()));
        return launch(Map.of("SPARK_HOME", folder.resolve("spark").toString()), all.toArray(String[]::new));
    }

    @Test
    void asksTheRunFolderWhatBecameOfADriverOnTheCluster() throws Exception {
        String conf = TinyExperiment.file(folder).toString();
        Outcome outcome = onCluster("run", conf, "--master", "yarn", "--deploy-mode", "cluster");
        assertThat(outcome.output().lines().toList())
                .containsSubsequence("--deploy-mode", "cluster", "--properties-file", "--files", "run", "tiny.conf")
                .contains("spark.yarn.maxAppAttempts=2")
                .endsWith("not done");
        assertThat(outcome.code()).isEqualTo(4);
    }

    @Test
    void optionsMayStandBeforeTheConfigurationAndWhatItIncludesTravelsWithIt() throws Exception {
        TinyExperiment.file(folder);
        Path conf = Files.writeString(folder.resolve("mine.conf"), "include \"tiny.conf\"\ntrain.batch = 3\n");
        Outcome outcome = onCluster(
                "train", "--deploy-mode=cluster", "--set", "train.steps=32", "--master", "yarn", conf.toString());
        assertThat(outcome.output().lines().toList())
                .containsSubsequence("train", "mine.conf", "--deploy-mode", "cluster", "--master", "yarn")
                .doesNotContain("--set");
        assertThat(outcome.output()).contains("\"batch\" : 3", "\"steps\" : 32", "\"width\" : 8", "3 runs x 32 steps");
        assertThat(outcome.code()).isEqualTo(4);
    }

    @Test
    void aDriverOnTheClusterIsToldItsNextTaskDiversitiesByNameAndTheFolderIsAskedForThese() throws Exception {
        String conf = TinyExperiment.file(folder).toString();
        Outcome outcome =
                onCluster("run", conf, "--master", "yarn", "--deploy-mode", "cluster", "--new-diversities", "2");
        assertThat(outcome.output().lines().toList())
                .doesNotContain("--new-diversities")
                .endsWith("not done");
        assertThat(outcome.output().replaceAll("\\s", "")).contains("\"task-diversity\":[2,4]");
        assertThat(outcome.output()).contains("2 runs x 24 steps");
        assertThat(outcome.code()).isEqualTo(4);
    }

    @Test
    void onlyStagesHaveADriverOnTheCluster() throws Exception {
        Outcome outcome = onCluster("doctor", "--master", "yarn", "--deploy-mode", "cluster");
        assertThat(outcome.output()).contains("prism doctor runs here. Leave --deploy-mode cluster out.");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void aProfileThatIsNotThereIsNamed() throws Exception {
        Outcome outcome = launch(Map.of(), "run", TinyExperiment.file(folder).toString(), "--profile", "yarm");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.output()).contains("there is no profile").contains("embedded kubernetes standalone yarn");
    }

    @Test
    void benchNeedsNoSpark() throws Exception {
        Outcome outcome = launch(
                Map.of("SPARK_HOME", folder.resolve("no-spark").toString()), "bench", "train", "--shape", "urnz");
        assertThat(outcome.output()).contains("found urnz. Nearest: urns");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void anotherJavaIsRefused() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Outcome outcome = launch(Map.of("JAVA_HOME", folder.resolve("jdk").toString()), "--help");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.output()).contains("needs JDK 17, found Java 11");
    }
}
