package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole line gives the same bits wherever Spark runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBitsIT {
    private Path folder;
    private Path conf;
    private Map<String, String> expected;

    @BeforeAll
    void runOnOneCore(@TempDir Path temporary) throws IOException {
        folder = temporary;
        conf = TinyExperiment.file(folder);
        expected = run("local[1]", "train.kernel-threads=1");
        assertThat(expected).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[4]", "local-cluster[2,2,1024]"})
    void twoReplicasOnAnyMaster(String master) throws IOException {
        assertThat(run(master, "train.kernel-threads=1")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.kernel-threads=2", "sweep.parallel-runs=3", "data.train-prompts=stored"})
    void andHoweverTheWorkIsCut(String setting) throws IOException {
        assertThat(run("local[2]", setting)).isEqualTo(expected);
    }

    private Map<String, String> run(String master, String setting) throws IOException {
        Path root = Files.createTempDirectory(folder, "runs");
        int code = Prism.commandLine()
                .execute(
                        "run",
                        conf.toString(),
                        "--root",
                        root.toString(),
                        "--master",
                        master,
                        "--set",
                        "train.replicas=2",
                        "--set",
                        setting);
        assertThat(code).isZero();
        return Results.of(root);
    }
}
