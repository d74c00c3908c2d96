package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iclprism.support.PrismProcess;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not be read stops a run, and is there afterwards. */
class UnreadableFilesIT {
    /** A superuser reads everything, unless started without these rights. */
    private static final String RIGHTS = "-dac_override,-dac_read_search";

    private static final List<String> AS_ANYBODY =
            List.of("setpriv", "--bounding-set=" + RIGHTS, "--inh-caps=" + RIGHTS);

    @TempDir
    private Path folder;

    @Test
    void checkpointsThatMayNotBeReadAreNeitherDeletedNorTrainedAgain() throws IOException, InterruptedException {
        assumeTrue(canDropRights(), "no setpriv to start a process that may not read everything");
        PrismProcess prism = new PrismProcess(
                folder,
                TinyExperiment.file(folder),
                "sweep.task-diversity=4",
                "fit.held-out-diversities=0",
                "sweep.retries=0");
        Path root = folder.resolve("root");
        assertThat(prism.start("generate", root).waitFor()).as(prism.log()).isZero();
        assertThat(prism.start("train", root).waitFor()).as(prism.log()).isZero();
        Map<String, String> whole = Results.of(root);
        Files.delete(find(root, "train/manifest.json"));

        refuses(prism, root, find(root, "step-24/model.zip"));
        refuses(prism, root, find(root, "step-24"));
        refuses(prism, root, find(root, "train/checkpoints"));
        assertThat(Results.of(root)).isEqualTo(whole);
    }

    /** A whole command with {@code path} closed to everybody. */
    private static void refuses(PrismProcess prism, Path root, Path path) throws IOException, InterruptedException {
        var before = Files.getPosixFilePermissions(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        int code = prism.start(AS_ANYBODY, "train", root).waitFor();
        Files.setPosixFilePermissions(path, before);
        assertThat(code).as(prism.log()).isEqualTo(4);
        assertThat(prism.log())
                .contains("ermission denied")
                .doesNotContain("\tat ")
                .doesNotContain("not foreseen");
    }

    private static Path find(Path root, String end) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(path -> path.endsWith(end)).findFirst().orElseThrow();
        }
    }

    private static boolean canDropRights() throws InterruptedException {
        try {
            Process tried = new ProcessBuilder(Stream.concat(AS_ANYBODY.stream(), Stream.of("true"))
                            .toList())
                    .start();
            return tried.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
