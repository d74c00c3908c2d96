package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iclprism.support.PrismLauncher;
import org.iclprism.support.PrismProcess;
import org.iclprism.support.Results;
import org.iclprism.support.StandaloneCluster;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A standalone master and two workers, authenticated and encrypted: the bits are those of one process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneIT {
    private static final String SECRET = "no-one-is-to-read-this";
    private static final String[] SETTINGS = {
        "train.replicas=2", "train.steps=100", "sweep.task-diversity=[2,4]", "train.checkpoints=6"
    };

    private Path folder;
    private Path conf;
    private StandaloneCluster cluster;
    private PrismLauncher prism;
    private Map<String, String> expected;

    @BeforeAll
    void startCluster(@TempDir Path temporary) throws IOException {
        folder = temporary;
        conf = TinyExperiment.file(folder);
        prism = new PrismLauncher(folder.resolve("prism.log"), Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
        Path root = folder.resolve("embedded");
        assertThat(Prism.commandLine().execute(line(root, SETTINGS, "--master", "local[2]")))
                .isZero();
        expected = Results.of(root);
        assertThat(expected).isNotEmpty();
        cluster = new StandaloneCluster(Files.createDirectory(folder.resolve("cluster")), SECRET);
    }

    @AfterAll
    void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private String[] line(Path root, String[] settings, String... more) {
        List<String> line = new ArrayList<>(List.of("run", conf.toString(), "--root", root.toString()));
        line.addAll(List.of(more));
        for (String setting : settings) {
            line.addAll(List.of("--set", setting));
        }
        return line.toArray(String[]::new);
    }

    private String[] onCluster(Path root, String[] settings, String mode) {
        return line(
                root,
                settings,
                "--master",
                cluster.url(),
                "--deploy-mode",
                mode,
                "--profile",
                cluster.profile().toString());
    }

    /** Command lines of every process of this machine. */
    private static boolean anyCommandLineTells(String secret) {
        return ProcessHandle.allProcesses().anyMatch(process -> {
            try {
                return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                        .contains(secret);
            } catch (IOException gone) {
                return false;
            }
        });
    }

    private static void assertNoFileTells(String secret, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".crc")))
                    .noneMatch(file -> contains(file, secret));
        }
    }

    private static boolean contains(Path file, String secret) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWorkerLostForGoodChangesNoBit() throws IOException, InterruptedException {
        cluster.haveTwoWorkers();
        Path root = folder.resolve("client");
        Process driver = prism.start(onCluster(root, SETTINGS, "client"));
        try {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> PrismProcess.has(root, "model.zip") || !driver.isAlive());
            assertThat(anyCommandLineTells(SECRET)).isFalse();
            assertThat(cluster.killWorkerAndExecutor()).as(prism.log()).isTrue();
            assertThat(driver.waitFor()).as(prism.log()).isZero();
        } finally {
            driver.destroyForcibly();
        }
        assertThat(prism.log()).contains("Lost executor").doesNotContain(SECRET);
        assertNoFileTells(SECRET, root);
        assertThat(Results.of(root)).isEqualTo(expected);
    }

    @Test
    void aDriverOnTheClusterThatAddsTwoTaskDiversitiesGivesTheSameBits() throws IOException, InterruptedException {
        cluster.haveTwoWorkers();
        Path root = folder.resolve("cluster-mode");
        List<String> line = new ArrayList<>(List.of(onCluster(root, SETTINGS, "cluster")));
        line.addAll(List.of("--set", "sweep.task-diversity=[2,4,8]", "--new-diversities", "2"));
        Process submit = prism.start(line.toArray(String[]::new));
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> PrismProcess.has(root, "model.zip") || !submit.isAlive());
        assertThat(anyCommandLineTells(SECRET)).isFalse();
        assertThat(submit.waitFor()).as(prism.log()).isZero();
        assertThat(prism.log()).contains("done");
        assertThat(Results.of(root)).isEqualTo(expected);
    }

    @Test
    void aDriverThatDiedOnTheClusterIsAFailureHereThoughSparkSubmitEndsWell() throws IOException, InterruptedException {
        cluster.haveTwoWorkers();
        String[] settings = {
            "sweep.task-diversity=[2,4]", "train.learning-rate=1e30", "train.gradient-clip=0", "train.warm-up-steps=0"
        };
        Process submit = prism.start(onCluster(folder.resolve("died"), settings, "cluster"));
        assertThat(submit.waitFor()).as(prism.log()).isEqualTo(4);
        assertThat(prism.log()).contains("not done");
    }
}
