package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism phases}. */
@ExtendWith(SparkExtension.class)
class PhasesCommandTest {
    @TempDir
    private Path folder;

    private Outcome prism(String command, Object... more) {
        return new TinyLinear(folder).prism(command, more);
    }

    @Test
    void twoDepthsAreTrainedMeasuredAndCompared(JavaSparkContext spark) throws Exception {
        // a command starts Spark itself
        spark.stop();
        for (String layers : List.of("1", "2")) {
            String depth = "model.layers=" + layers;
            new TinyLinear(folder).train("--set", depth, "--master", "local[2]");
            Outcome measured = prism(
                    "behaviour",
                    "--set",
                    depth,
                    "--master",
                    "local[2]",
                    "--prompts",
                    "8",
                    "--weight-prompts",
                    "0",
                    "--shifts",
                    "none");
            assertThat(measured.code()).as(measured.err()).isZero();
        }
        Path out = folder.resolve("phases");
        Outcome compared = prism("phases", "--over", "model.layers=1,2", "--out", out);
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out())
                .containsPattern("model.layers=1 linear-d4-c6-m2-D2-s1  ols \\d.*\\*")
                .containsPattern("model.layers=2 linear-d4-c6-m2-D2-s1  ols \\d.*\\*");
        // four predictors: ols, averaging, knn and dmmse
        assertThat(Files.readAllLines(out.resolve("phases.csv"))).hasSize(1 + 2 * 4);
        assertThat(out.resolve("phases.svg")).isNotEmptyFile();
    }

    @Test
    void whatIsNotMeasuredIsNamedWithTheCommandThatMeasuresIt() {
        Outcome missing = prism("phases", "--over", "model.layers=1,2", "--out", folder.resolve("phases"));
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err())
                .contains("distances on prompts fresh are not measured for model.layers=1. Run prism behaviour ")
                .contains("tiny.conf --set model.layers=1 first.");
        Outcome nothing = prism("phases", "--over", "model.layers", "--out", folder.resolve("phases"));
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("--over must be key=a,b, found model.layers.");
        Outcome unknown =
                prism("phases", "--over", "model.layers=1,2", "--quantity", "loss", "--out", folder.resolve("phases"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--quantity must be mspd or delta, found loss.");
    }
}
