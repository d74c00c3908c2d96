package org.iclprism.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfLoaderTest {
    @TempDir
    private Path folder;

    static Stream<Path> shippedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""), 2)) {
            return files
                    .filter(file -> file.toString().endsWith(".conf") && !file.startsWith("target"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void shippedFilesAreValid(Path file) {
        assertThat(ConfLoader.load(file, List.of(), List.of()).runs()).isNotEmpty();
    }

    @Test
    void everyKeyOfTheBaseFileIsCommented() throws IOException {
        assertThat(Files.readAllLines(Path.of("base.conf")))
                .filteredOn(line -> line.contains("="))
                .allMatch(line -> line.contains("#"));
    }

    @Test
    void aFileFarFromTheShippedOnesMayIncludeTheBase() throws IOException {
        Experiment experiment =
                load("include \"base.conf\"\nname = mine\nsweep.task-diversity = 16\nfit.held-out-diversities = 0\n");
        assertThat(experiment.name()).isEqualTo("mine");
        assertThat(experiment.train().learningRate()).isEqualTo(5e-4);
        assertThat(experiment.runs())
                .containsExactly(new Run("balls-and-urns", 8, 128, 4, 16, 1))
                .extracting(Run::id)
                .containsExactly("balls-and-urns-d8-c128-m4-D16-s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${a%d}${a%d}", "[${a%d}, ${a%d}]", "{x = ${a%d}, y = ${a%d}}"})
    void substitutionsThatDoubleAreRefusedBeforeTheyUnfold(String twice) {
        StringBuilder text = new StringBuilder("include \"base.conf\"\nname = mine\na0 = lol\n");
        for (int i = 0; i < 40; i++) {
            text.append("a")
                    .append(i + 1)
                    .append(" = ")
                    .append(twice.replace("%d", "" + i))
                    .append('\n');
        }
        ConfException wrong = catchThrowableOfType(ConfException.class, () -> load(text.toString()));
        assertThat(wrong.problems())
                .containsExactly(
                        "its 80 substitutions ${...} may unfold to more than 67108864 characters; write some of"
                                + " their values out");
    }

    @Test
    void filesThatIncludeThemselvesAndValuesThatNestForEverAreRefused() {
        ConfException itself =
                catchThrowableOfType(ConfException.class, () -> load("include \"test.conf\"\ninclude \"test.conf\"\n"));
        assertThat(itself.problems().get(0)).contains("include");
        ConfException deep = catchThrowableOfType(ConfException.class, () -> load("a = " + "[".repeat(200_000)));
        assertThat(deep.problems()).containsExactly("its values are nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include url(\"http://127.0.0.1:9/x.conf\")", "include \"https://127.0.0.1:9/x.conf\""})
    void anAddressIsNotIncluded(String include) {
        ConfException wrong = catchThrowableOfType(ConfException.class, () -> load(include + "\nname = mine\n"));
        assertThat(wrong.problems().get(0))
                .startsWith("include of the address http")
                .endsWith("x.conf: only files are included. Download it and include the file.");
        assertThatThrownBy(() -> ConfLoader.load(Path.of("quickstart.conf"), List.of("a={" + include + "}"), List.of()))
                .isInstanceOf(ConfException.class);
    }

    @Test
    void anIncludedFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> load("include \"../bases.conf\"\nname = mine\n"))
                .isInstanceOf(ConfException.class)
                .hasMessageContaining("Cannot parse")
                .hasMessageContaining("include \"../bases.conf\": no such file beside it.");
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheirPlace() {
        ConfException wrong = catchThrowableOfType(
                ConfException.class,
                () -> load("include \"base.conf\"\nname = \"bad name!\"\ntrain {\n  bacth = 3\n  steps = 0\n"
                        + "  learning-rate = fast\n}\nmodel.style = gpt3\nmodel.heads = 3\n"
                        + "sweep.task-diversity = [4, 4]\nfit.held-out-diversities = 99\n"));
        Path file = folder.resolve("test.conf");
        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "model.style must be one of neox, gpt2, found gpt3 (" + file + ":8)",
                        "train.bacth is not a known key. Nearest: train.batch (" + file + ":4)",
                        "train.steps must be >= 1, found 0 (" + file + ":5)",
                        "train.learning-rate must be a number, found \"fast\" (" + file + ":6)",
                        "sweep.task-diversity must not repeat a value, found [4, 4] (" + file + ":10)",
                        "name must be up to 64 letters, digits, '.', '_' or '-', found bad name! (" + file + ":2)",
                        "model.heads must divide model.width = 64, found 3 (" + file + ":9)",
                        "fit.held-out-diversities must leave at least one task diversity to fit, found 99 of 11 ("
                                + file + ":11)");
    }

    @Test
    void aMissingKeySaysHowToGetTheDefaults() {
        assertThatThrownBy(() -> load("name = mine\n"))
                .isInstanceOf(ConfException.class)
                .hasMessageContaining("train is missing. Set it, or put include \"base.conf\" on the first line");
    }

    @Test
    void overridesWinAndAreNamedInProblems() throws IOException {
        Path file = write("include \"base.conf\"\ntrain.steps = 500\n");
        assertThat(ConfLoader.load(file, List.of("train.steps=700", "train.steps=900"), List.of())
                        .train()
                        .steps())
                .isEqualTo(900);
        assertThatThrownBy(() -> ConfLoader.load(file, List.of("train.steps=-1"), List.of()))
                .hasMessageContaining("train.steps must be >= 1, found -1 (--set train.steps)");
        assertThatThrownBy(() -> ConfLoader.load(file, List.of("train.steps"), List.of()))
                .hasMessageContaining("Cannot use --set train.steps:")
                .hasMessageContaining("expected key=value");
    }

    @Test
    void aFileThatIsNotThereAndOneThatIsNotHoconAreSaidSo() {
        assertThatThrownBy(() -> ConfLoader.load(folder.resolve("none.conf"), List.of(), List.of()))
                .isInstanceOf(ConfException.class)
                .hasMessageContaining("none.conf")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> load("train { steps = \n")).isInstanceOf(ConfException.class);
    }

    @Test
    void theRenderedConfigurationIsTheSameConfiguration() throws IOException {
        Experiment experiment =
                load("include \"base.conf\"\ntrain.learning-rate = 1e-3\nspark { executor.memory = 2g }\n");
        Path rendered = folder.resolve("rendered.conf");
        Files.writeString(rendered, ConfLoader.render(experiment));
        assertThat(ConfLoader.load(rendered, List.of(), List.of())).isEqualTo(experiment);
    }

    @Test
    void taskDiversityMayBeInfinite() throws IOException {
        Experiment experiment = load(
                "include \"base.conf\"\nsweep.task-diversity = [8, infinity]\n" + "fit.held-out-diversities = 0\n");
        assertThat(experiment.runs()).extracting(Run::taskDiversity).containsExactly(8, Run.INFINITE);
        assertThat(experiment.runs().get(1).id()).endsWith("-Dinfinity-s1");
        Path rendered = folder.resolve("infinite.conf");
        Files.writeString(rendered, ConfLoader.render(experiment));
        assertThat(rendered).content().contains("infinity");
        assertThat(ConfLoader.load(rendered, List.of(), List.of())).isEqualTo(experiment);
        assertThatThrownBy(() -> load("include \"base.conf\"\nsweep.task-diversity = [8, infinity, many]\n"))
                .hasMessageContaining("sweep.task-diversity must be a whole number or infinity, found \"many\"");
        assertThatThrownBy(() -> load("include \"base.conf\"\nsweep.task-diversity = [8, 2147483647]\n"))
                .hasMessageContaining("sweep.task-diversity must be < 2147483647, or infinity, found 2147483647");
        assertThatThrownBy(() -> load("include \"base.conf\"\nsweep.task-diversity = [8, infinity]\n"
                        + "fit.held-out-diversities = 1\ndata.zipf-exponent = 1\n"))
                .hasMessageContaining("must leave at least one task diversity to fit, found 1 of 1")
                .hasMessageContaining("data.zipf-exponent must be 0 where sweep.task-diversity is infinity, found 1.0");
    }

    @Test
    void infiniteTaskDiversityIsFittedOnlyWithoutMemorising() throws IOException {
        String sweep = "include \"base.conf\"\nsweep.task-diversity = [8, infinity]\nfit.held-out-diversities = ";
        Experiment without = load(sweep + "1\nevaluate.strategies = [G, C]\n");
        assertThat(without.isFitted(Run.INFINITE)).isTrue();
        assertThat(load(sweep + "0\n").isFitted(Run.INFINITE)).isFalse();
        assertThatThrownBy(() -> load(sweep + "2\nevaluate.strategies = [G, C]\n"))
                .hasMessageContaining("must leave at least one task diversity to fit, found 2 of 2");
    }

    @Test
    void theFingerprintIsOfTheMeaningOnly() throws IOException {
        String base = "include \"base.conf\"\n";
        String fingerprint = load(base).fingerprint();
        assertThat(fingerprint).matches("[0-9a-f]{8}");
        for (String same : List.of(
                "name = other",
                "train.kernel-threads = 2",
                "data.train-prompts = stored",
                "sweep.task-diversity = [4, 8, 16]",
                "sweep.parallel-runs = 2",
                "fit.threshold = 0.1",
                "evaluate.sequences = 10",
                "evaluate.strategies = [M, G, C]",
                "train.learning-rate = 0.00050",
                "fit.held-out-diversities = 0")) {
            assertThat(load(base + same + "\n").fingerprint()).as(same).isEqualTo(fingerprint);
        }
        for (String other :
                List.of("train.learning-rate = 6e-4", "train.replicas = 2", "model.width = 32", "data.task-seed = 1")) {
            assertThat(load(base + other + "\n").fingerprint()).as(other).isNotEqualTo(fingerprint);
        }
    }

    @Test
    void theFingerprintIsReadFromAWrittenConfigurationToo() throws IOException {
        Experiment now = load("include \"base.conf\"\ndata { function-class = linear, settings { noise = 0.5 } }\n");
        Map<String, Object> tree = new TreeMap<>(ConfLoader.tree(now));
        assertThat(ConfLoader.fingerprint(tree)).contains(now.fingerprint());
        tree.put("train", Map.of("steps", "many"));
        assertThat(ConfLoader.fingerprint(tree))
                .as("nothing that could be trained")
                .isEmpty();
        assertThat(ConfLoader.fingerprint(Map.of())).isEmpty();
    }

    @Test
    void everyRunOfASweepHasItsOwnIdAndItsSlice() throws IOException {
        Experiment experiment = load("include \"base.conf\"\nsweep { dims = [8, 12], context = 128,"
                + " mlp-factor = [0.5, 4], task-diversity = [4, 8, 16], seed = [1, 2] }\n");
        assertThat(experiment.runs()).hasSize(24).extracting(Run::id).doesNotHaveDuplicates();
        assertThat(experiment.runs()).extracting(Run::slice).contains("balls-and-urns-d12-c128-m0.5");
        assertThat(experiment.runs().stream().map(Run::slice).distinct()).hasSize(4);
    }

    private Experiment load(String text) throws IOException {
        return ConfLoader.load(write(text), List.of(), List.of());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.conf"), text);
    }
}
