package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.iclprism.support.HadoopCluster;
import org.iclprism.support.PrismLauncher;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** YARN with two node managers, HDFS with two datanodes: data and checkpoints on HDFS, the bits of one process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HadoopIT {
    private static final String[] SETTINGS = {
        "train.replicas=2", "train.steps=60", "sweep.task-diversity=[2,4]", "train.checkpoints=6"
    };

    private Path folder;
    private Path conf;
    private HadoopCluster hadoop;
    private PrismLauncher prism;
    private Map<String, String> expected;

    @BeforeAll
    void startHadoop(@TempDir Path temporary) throws IOException {
        folder = temporary;
        conf = TinyExperiment.file(folder);
        hadoop = new HadoopCluster(Files.createDirectory(folder.resolve("hadoop")));
        prism = new PrismLauncher(
                folder.resolve("prism.log"),
                Map.of("HADOOP_CONF_DIR", hadoop.conf().toString(), "SPARK_LOCAL_IP", "127.0.0.1"));
        Path profile = Path.of("..", "submit", "profiles", "yarn.properties");
        Files.writeString(
                folder.resolve("yarn.properties"),
                Files.readString(profile) + "\nspark.yarn.jars local:"
                        + PrismLauncher.application().resolve("spark/jars") + "/*\n");
        Path local = folder.resolve("local");
        assertThat(Prism.commandLine().execute(line(local.toString(), "--master", "local[2]")))
                .isZero();
        expected = Results.of(local);
        assertThat(expected).isNotEmpty();
    }

    @AfterAll
    void stopHadoop() {
        if (hadoop != null) {
            hadoop.close();
        }
    }

    private String[] line(String root, String... more) {
        List<String> line = new ArrayList<>(List.of("run", conf.toString(), "--root", root));
        line.addAll(List.of(more));
        for (String setting : SETTINGS) {
            line.addAll(List.of("--set", setting));
        }
        return line.toArray(String[]::new);
    }

    private Process onYarn(String root, String mode) throws IOException {
        return prism.start(line(
                hadoop.root() + root,
                "--master",
                "yarn",
                "--deploy-mode",
                mode,
                "--profile",
                folder.resolve("yarn.properties").toString()));
    }

    private FileSystem hdfs() throws IOException {
        return FileSystem.newInstance(URI.create(hadoop.root()), new Configuration());
    }

    private boolean hasCheckpoint(String root) throws IOException {
        try (FileSystem hdfs = hdfs()) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root);
            if (!hdfs.exists(path)) {
                return false;
            }
            RemoteIterator<LocatedFileStatus> files = hdfs.listFiles(path, true);
            while (files.hasNext()) {
                if (files.next().getPath().getName().equals("model.zip")) {
                    return true;
                }
            }
            return false;
        }
    }

    private Map<String, String> results(String root) throws IOException {
        Path copy = folder.resolve("copy" + root.replace('/', '-'));
        try (FileSystem hdfs = hdfs()) {
            hdfs.copyToLocalFile(
                    false, new org.apache.hadoop.fs.Path(root), new org.apache.hadoop.fs.Path(copy.toUri()), true);
        }
        return Results.of(copy);
    }

    @Test
    void aDatanodeThatStopsInTheMiddleChangesNoBit() throws IOException, InterruptedException {
        Process driver = onYarn("/client", "client");
        try {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> hasCheckpoint("/client") || !driver.isAlive());
            hadoop.stopDataNode();
            assertThat(driver.waitFor()).as(prism.log()).isZero();
        } finally {
            driver.destroyForcibly();
        }
        assertThat(results("/client")).isEqualTo(expected);
    }

    @Test
    void aDriverOnTheClusterGivesTheSameBits() throws IOException, InterruptedException {
        assertThat(onYarn("/cluster", "cluster").waitFor()).as(prism.log()).isZero();
        assertThat(results("/cluster")).isEqualTo(expected);
    }
}
