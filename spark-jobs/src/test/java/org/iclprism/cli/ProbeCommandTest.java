package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism probe}. */
@ExtendWith(SparkExtension.class)
class ProbeCommandTest {
    @TempDir
    private Path folder;

    private Outcome prism(String command, Object... more) {
        return new TinyLinear(folder).prism(command, more);
    }

    @Test
    void aTrainedTransformerIsProbedAndReported(JavaSparkContext spark) throws IOException {
        // a command starts Spark itself
        spark.stop();
        new TinyLinear(folder).train("--master", "local[2]");
        Outcome probed = prism(
                "probe",
                "--master",
                "local[2]",
                "--prefixes",
                "2,6",
                "--prompts",
                "40",
                "--held-out",
                "20",
                "--steps",
                "10",
                "--hidden",
                "4");
        assertThat(probed.code()).as(probed.err()).isZero();
        // two models, three targets, two probes, two prefixes; layers 0 and 1 in a line
        assertThat(probed.out()).containsPattern("control +xty +mlp +6 +\\d+\\.\\d{3} +\\d+\\.\\d{3}\\R");
        assertThat(probed.out().lines().filter(line -> line.matches("(model|control) .*")))
                .hasSize(1 + 2 * 3 * 2 * 2);
        Path results =
                Path.of(probed.out().lines().reduce((first, second) -> second).orElseThrow());
        assertThat(results).hasFileName("step-24");
        assertThat(results.resolve("probes.parquet")).isNotEmptyFile();
        assertThat(results.resolve("probes.png")).isNotEmptyFile();
        assertThat(prism("report").code()).isZero();
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("probes-mlp.svg", "probes-linear.png");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        Outcome untrained = prism("probe");
        assertThat(untrained.code()).isEqualTo(3);
        assertThat(untrained.err()).contains("Cannot probe ").contains("it has no checkpoints. Run prism train first.");
        Outcome run = prism("probe", "--run", "d4-c6");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--run must be one of this sweep's runs, found d4-c6. Nearest: ");
        Outcome urns = prism("probe", "--set", "data.function-class=balls-and-urns");
        assertThat(urns.code()).isEqualTo(2);
        assertThat(urns.err()).contains("data.function-class must be of functions w.x");
    }

    @Test
    void impossiblePrefixesAreNamedBeforeCheckpointsAreLookedFor() {
        Outcome none = prism("probe", "--prefixes", "0");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--prefixes must be >= 1, found 0.");
        Outcome long7 = prism("probe", "--prefixes", "2,7");
        assertThat(long7.code()).isEqualTo(2);
        assertThat(long7.err()).contains("--prefixes must be from 1 to 6, found 7.");
    }
}
