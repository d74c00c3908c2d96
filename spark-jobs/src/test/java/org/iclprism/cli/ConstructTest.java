package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.construct.Construction;
import org.iclprism.eval.construct.ConstructionSettings;
import org.iclprism.eval.construct.Example;
import org.iclprism.eval.construct.GradientStep;
import org.iclprism.eval.construct.Precision;
import org.iclprism.eval.construct.RidgeStep;
import org.iclprism.exchange.ConstructionFile;
import org.iclprism.support.Python;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism construct}. */
class ConstructTest {
    @TempDir
    private Path folder;

    /** Median and maximum of the row that starts so. */
    private static double[] errors(Outcome outcome, String start) {
        String line = outcome.out()
                .lines()
                .filter(each -> each.startsWith(start + " "))
                .findFirst()
                .orElseThrow();
        String[] words = line.trim().split(" +");
        return new double[] {Double.parseDouble(words[words.length - 2]), Double.parseDouble(words[words.length - 1])};
    }

    @Test
    void printsTheLayersAndBothVersionsErrors() {
        Outcome descent = Outcome.of("construct", "gd", "--prompts", 50);
        assertThat(descent.code()).as(descent.err()).isZero();
        assertThat(descent.out())
                .startsWith("gd: 9 layers, 41 rows, ")
                .contains("    7  aff            8  w' = w - 2 alpha t");
        assertThat(errors(descent, "this")[1]).isLessThan(1.8e-8);
        assertThat(errors(descent, "the paper's")[0]).isBetween(1e-7, 1e-4);
        Outcome ridge = Outcome.of("construct", "ridge", "--prompts", 50, "--precision", "float");
        assertThat(ridge.code()).as(ridge.err()).isZero();
        assertThat(ridge.out()).startsWith("ridge: 14 layers, 80 rows, ").contains("float, S = 300.0, N = 10000.0");
        assertThat(errors(ridge, "this")[0]).isLessThan(2.6e-4);
    }

    @Test
    void theOptionsReachTheConstruction() {
        Outcome paper = Outcome.of(
                "construct",
                "ridge",
                "--dims",
                2,
                "--lambda",
                2,
                "--bypass",
                "paper",
                "--pads",
                "paper",
                "--prompts",
                20);
        assertThat(paper.code()).as(paper.err()).isZero();
        assertThat(errors(paper, "this")).isEqualTo(errors(paper, "the paper's"));
        Outcome rough = Outcome.of("construct", "gd", "--product-scale", 10, "--prompts", 20);
        assertThat(errors(rough, "this")[1]).isGreaterThan(1e-2);
        Outcome noPads = Outcome.of("construct", "gd", "--pad-scale", 10, "--prompts", 20);
        assertThat(errors(noPads, "this")[1]).isGreaterThan(1e-2);
        Outcome same = Outcome.of("construct", "gd", "--prompts", 20, "--seed", 2);
        assertThat(Outcome.of("construct", "gd", "--prompts", 20, "--seed", 2)).isEqualTo(same);
    }

    @Test
    void whatCannotBeIsSaidWithExitCodeTwo() {
        refused("--dims must be 1 to 256, found 0.", "gd", "--dims", 0);
        refused("--dims must be 1 to 32, found 33.", "ridge", "--dims", 33);
        refused("--lambda must be > 0 and finite, found 0.0.", "ridge", "--lambda", 0);
        refused("--lambda must be >= 0 and finite, found -1.0.", "gd", "--lambda", -1);
        refused("--alpha must be left out for ridge, which takes no step, found 0.1.", "ridge", "--alpha", .1);
        refused("--product-scale must be > 0 and finite, found -1.0.", "gd", "--product-scale", -1);
        refused("--pad-scale must be > 0 and finite, found 0.0.", "gd", "--pad-scale", 0);
        refused("--prompts must be >= 1, found 0.", "gd", "--prompts", 0);
        refused("but was 'newton'", "newton");
        refused("but was 'half'", "gd", "--precision", "half");
        refused("but was 'fast'", "gd", "--bypass", "fast");
    }

    private static void refused(String message, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("construct"));
        all.addAll(List.of(arguments));
        Outcome outcome = Outcome.of(all.toArray());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void theFileHoldsEveryWeight() throws IOException {
        Path file = folder.resolve("gd.safetensors");
        Outcome written = Outcome.of("construct", "gd", "--dims", 2, "--prompts", 2, "--out", file);
        assertThat(written.code()).as(written.err()).isZero();
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, Tensor> arrays = Safetensors.read(in).arrays();
            assertThat(arrays.get("embedding").shape()).containsExactly(17, 3);
            assertThat(arrays.get("layers.0.heads.1.query").shape()).containsExactly(3, 17);
            assertThat(arrays.get("layers.8.second.weight").shape()).containsExactly(17, 6);
            assertThat(arrays).doesNotContainKey("layers.9.first.bias");
        }
        Outcome again = Outcome.of("construct", "gd", "--dims", 2, "--prompts", 2, "--out", file);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("something is there already");
    }

    @Test
    void numPyComputesTheSameFromTheFile() throws IOException, InterruptedException {
        GradientStep step =
                GradientStep.gaussian(3, .1, .2, Stream.of(1, "test").at(0));
        check("gd", step.construction(ConstructionSettings.balanced(1e4, 1e5)), Precision.DOUBLE, 1e-9);
        ConstructionSettings coarse = ConstructionSettings.balanced(300, 3e3);
        check("float", step.construction(coarse), Precision.FLOAT, 1e-3);
        ConstructionSettings paper = ConstructionSettings.balanced(1e4, 1e6).asInThePaper();
        check("ridge", new RidgeStep(2, .5).construction(paper), Precision.DOUBLE, 1e-8);
    }

    private void check(String name, Construction construction, Precision precision, double tolerance)
            throws IOException, InterruptedException {
        Path weights = folder.resolve(name + ".safetensors");
        try (var out = Files.newOutputStream(weights)) {
            new ConstructionFile(construction, precision, Map.of("lambda", "1")).write(out);
        }
        List<Example> prompts = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            Example example =
                    Example.gaussian(construction.dims(), Stream.of(2, "test").at(i));
            prompts.add(example);
            lines.append(text(example.x())).append(example.y()).append(',').append(text(example.query()));
            lines.setCharAt(lines.length() - 1, '\n');
        }
        Path csv = Files.writeString(folder.resolve(name + ".csv"), lines);
        Path script = Path.of("docs/run_construction.py").toAbsolutePath();
        String output = Python.run(folder, List.of("numpy"), script, weights.toString(), csv.toString());
        List<String> predictions = output.lines().toList();
        assertThat(predictions).hasSize(prompts.size());
        for (int i = 0; i < prompts.size(); i++) {
            double ours = construction.predict(prompts.get(i), precision);
            assertThat(Double.parseDouble(predictions.get(i))).isCloseTo(ours, within(tolerance));
        }
    }

    private static String text(double[] values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(value).append(',');
        }
        return text.toString();
    }
}
