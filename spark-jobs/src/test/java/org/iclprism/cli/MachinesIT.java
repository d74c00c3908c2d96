package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iclprism.support.PrismLauncher;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code submit/prism} on machines of other tools, encodings, countries and users. */
class MachinesIT {
    private static final Path LAUNCHER =
            Path.of("../submit/prism").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private record Ended(int code, String output) {}

    private Ended run(Map<String, String> environment, Object... words) throws Exception {
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(Stream.of(words).map(String::valueOf).toList());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return new Ended(builder.start().waitFor(), Files.readString(log));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRISM_DRIVER_MEMORY | 4        | 2 | PRISM_DRIVER_MEMORY must be a whole number and m or g, such as 1500m or 4g, found 4.
            PRISM_DRIVER_MEMORY | 2 GB     | 2 | found 2 GB.
            SPARK_HOME          | /nowhere | 3 | SPARK_HOME is /nowhere, which has no bin/spark-submit.
            TMPDIR              | /nowhere | 3 | TMPDIR is /nowhere, where nothing can be written.
            """)
    void anEnvironmentThatCannotWorkIsToldInOneLine(String name, String value, int code, String message)
            throws Exception {
        Ended ended = run(Map.of(name, value), LAUNCHER, "run", TinyExperiment.file(folder));
        assertThat(ended.output().lines()).singleElement().asString().contains(message);
        assertThat(ended.code()).isEqualTo(code);
    }

    @Test
    void whatStartsNoSparkDoesNotLookForOne() throws Exception {
        Ended ended = run(Map.of("SPARK_HOME", "/nowhere"), LAUNCHER, "conf", TinyExperiment.file(folder));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(run(Map.of("SPARK_HOME", "/nowhere"), LAUNCHER, "run", TinyExperiment.file(folder), "--dry-run")
                        .code())
                .isZero();
    }

    @Test
    void aFolderIsNoConfiguration() throws Exception {
        Ended ended = run(Map.of(), LAUNCHER, "run", folder);
        assertThat(ended.output()).contains("it is a folder; name a file in it");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void aFolderWithAColonIsRefused() throws Exception {
        Path launcher = Files.createDirectories(folder.resolve("a:b/submit")).resolve("prism");
        Files.copy(LAUNCHER, launcher);
        Ended ended = run(Map.of(), "bash", launcher, "--help");
        assertThat(ended.output()).contains("a:b: Java takes a colon for the end of a path.");
        assertThat(ended.code()).isEqualTo(3);
    }

    /** BSD's readlink takes no options, its paste insists on a file, and there is no flock. */
    @Test
    void worksWithTheToolsOfBsd() throws Exception {
        for (String tool : List.of("readlink", "paste", "flock", "realpath", "mktemp", "sed")) {
            Path stub = Files.writeString(folder.resolve(tool), """
                    #!/bin/sh
                    case "$(basename "$0") $1" in
                      "sed -n" | "readlink /"* | "mktemp /"*) PATH="${PATH#*:}" exec "$(basename "$0")" "$@" ;;
                    esac
                    echo "usage: $0" >&2
                    exit 64
                    """);
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("my bin")).resolve("prism"), LAUNCHER);
        String path = folder + ":" + System.getenv("PATH");
        Ended ended = run(Map.of("PATH", path), link, "--version");
        assertThat(ended.output()).contains("hadoop").doesNotContain("usage:");
        assertThat(ended.code()).isZero();
    }

    @Test
    void namesNumbersAndLettersAreTheSameInEveryCountryAndEncoding() throws Exception {
        Path root = folder.resolve("Wörter");
        Map<String, String> egypt = Map.of("LC_ALL", "C", "JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        Ended generated = run(egypt, LAUNCHER, "generate", TinyExperiment.file(folder), "--root", root);
        assertThat(generated.code()).as(generated.output()).isZero();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("part-00000.parquet");
        }
        assertThat(run(egypt, LAUNCHER, "baselines", "--list").output()).contains("τ");
    }

    @Test
    void filesHaveThePermissionsThatTheUserWants() throws Exception {
        Path root = folder.resolve("runs");
        Ended ended = run(
                Map.of(),
                "sh",
                "-c",
                "umask 077; exec \"$@\"",
                "sh",
                LAUNCHER,
                "generate",
                TinyExperiment.file(folder),
                "--root",
                root);
        assertThat(ended.code()).as(ended.output()).isZero();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as(each.toString())
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void aNewBuildLeavesTheJarsOfARunningDriverAlone() throws Exception {
        run(Map.of(), LAUNCHER, "--version");
        Path began = PrismLauncher.application().resolve("began");
        Path running = builds().get(0);
        String host = run(Map.of(), "bash", "-c", "printf %s \"$HOSTNAME\"").output();
        Path mark = running.resolve("in-use")
                .resolve(host + "-" + ProcessHandle.current().pid());
        Files.createFile(mark);
        try {
            Files.setLastModifiedTime(began, FileTime.from(Instant.now().minusSeconds(1)));
            run(Map.of(), LAUNCHER, "--version");
            assertThat(builds()).hasSize(2).contains(running);
            assertThat(running.resolve("icl-prism.jar")).exists();
            Files.delete(mark);
            Files.setLastModifiedTime(began, FileTime.from(Instant.now()));
            run(Map.of(), LAUNCHER, "--version");
            assertThat(builds()).hasSize(1).doesNotContain(running);
        } finally {
            Files.deleteIfExists(mark);
        }
    }

    private static List<Path> builds() throws IOException {
        try (Stream<Path> files = Files.list(PrismLauncher.application().resolveSibling("builds"))) {
            return files.toList();
        }
    }
}
