package org.iclprism.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iclprism.conf.Experiment.Biases;
import org.iclprism.conf.Experiment.Gelu;
import org.iclprism.conf.Experiment.Initialisation;
import org.iclprism.conf.Experiment.Positions;
import org.iclprism.conf.Experiment.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the transformer and its optimiser that override a preset or a default. */
class OptionsTest {
    private static final List<String> YOUNGER = List.of(
            "data.task-seed",
            "evaluate.strategies",
            "model.positions",
            "model.biases",
            "model.gelu",
            "model.initialisation",
            "train.schedule",
            "train.beta1",
            "train.beta2",
            "train.epsilon",
            "train.checkpoint-horizon",
            "train.optimiser-state",
            "train.averaging",
            "sweep.retries");

    @TempDir
    private Path folder;

    @Test
    void eachOptionOverridesItsPreset() throws IOException {
        Experiment experiment = load("model { style = gpt2, positions = none, biases = none, gelu = exact,"
                + " initialisation = scaled-linear-ends }\ntrain { schedule = inverse-sqrt, beta2 = 0.98 }\n");
        assertThat(experiment.model())
                .extracting("positions", "biases", "gelu", "initialisation")
                .containsExactly(Positions.NONE, Biases.NONE, Gelu.EXACT, Initialisation.SCALED_LINEAR_ENDS);
        assertThat(experiment.train().schedule()).isEqualTo(Schedule.INVERSE_SQRT);
        assertThat(experiment.train().beta2()).isEqualTo(0.98);
    }

    @Test
    void aMisspelledOptionIsNamedWithWhatIsAllowed() {
        assertProblems(
                "model.positions = sinusoidal\ntrain.schedule = linear\n",
                "model.positions must be one of style, rotary, learned, none, found sinusoidal",
                "train.schedule must be one of constant, inverse-sqrt, cosine, triangle, found linear");
    }

    /** The kernels turn pairs in the first quarter of each head. */
    @ParameterizedTest
    @CsvSource({
        "neox, style, 8, 1, true",
        "neox, style, 20, 2, true",
        "neox, style, 33, 3, true",
        "neox, style, 57, 3, true",
        "neox, style, 12, 1, false",
        "neox, style, 24, 6, false",
        "gpt2, style, 12, 1, true",
        "gpt2, rotary, 12, 1, false",
        "neox, learned, 12, 1, true",
        "neox, none, 15, 5, true"
    })
    void onlyRotaryPositionsAskForAWidthOfHeads(String style, String positions, int width, int heads, boolean possible)
            throws IOException {
        String text = "model.style = " + style + "\nmodel.positions = " + positions + "\nmodel.heads = " + heads
                + "\nmodel.width = " + width + "\n";
        if (possible) {
            assertThat(load(text).model().width()).isEqualTo(width);
        } else {
            assertProblems(
                    text,
                    "model.width must be a multiple of 8, or up to 3 more, per head for rotary positions (they turn"
                            + " pairs in a quarter of the head), found " + width + " / " + heads
                            + " heads. Or use model.positions = learned or none ("
                            + folder.resolve("test.conf") + ":5)");
        }
    }

    @Test
    void momentsThatWouldNotMoveOrDivideByZeroAreRefused() {
        Path file = folder.resolve("test.conf");
        assertProblems(
                "train.beta1 = 1\ntrain.beta2 = 1.5\ntrain.epsilon = 0\n",
                "train.beta1 must be < 1, found 1.0 (" + file + ":2)",
                "train.beta2 must be < 1, found 1.5 (" + file + ":3)",
                "train.epsilon must be > 0 (weights without a gradient would become NaN), found 0 (" + file + ":4)");
    }

    @Test
    void whatWouldLeaveNothingToFitIsRefusedBeforeAnythingIsTrained() {
        Path file = folder.resolve("test.conf");
        assertProblems(
                "fit.threshold = 0\nfit.fitted-checkpoints = 0\n",
                "fit.threshold must be > 0 (no checkpoint would count), found 0 (" + file + ":2)",
                "fit.fitted-checkpoints must be > 0 (nothing would be fitted), found 0 (" + file + ":3)");
    }

    @Test
    void numbersThatNoArrayOrThreadPoolCanHaveAreRefused() {
        assertProblems(
                "train { batch = 65536, replicas = 65536, kernel-threads = 2000000000 }\nfit.bootstrap = 2000000000\n"
                        + "data.zipf-exponent = 1e300\ntrain.learning-rate = 1e999\n",
                "train.batch times train.replicas must be <= 2147483647, found 4294967296",
                "train.kernel-threads must be between 1 and 1024, found 2000000000",
                "fit.bootstrap must be between 0 and 100000, found 2000000000",
                "data.zipf-exponent must be between 0 and 100, found 1.0E300",
                "train.learning-rate must be a number, found Infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "triangle"})
    void aRateThatFallsAfterTheWarmUpNeedsStepsAfterIt(String schedule) throws IOException {
        String text = "train.schedule = " + schedule + "\ntrain.steps = 1000\ntrain.warm-up-steps = ";
        assertThat(load(text + 500).train().warmUpSteps()).isEqualTo(500);
        assertProblems(
                text + 1000,
                "train.warm-up-steps must be < train.steps = 1000 for a rate that falls afterwards, found 1000");
    }

    @Test
    void factorsOfTheMlpMayBeFractions() throws IOException {
        assertThat(load("sweep.mlp-factor = [0.5, 1, 32]\n").runs())
                .extracting(Run::mlpFactor)
                .containsOnly(0.5, 1.0, 32.0);
        assertProblems("sweep.mlp-factor = 0.007\n", "sweep.mlp-factor must give an MLP at least 1 wide, found 0.007");
    }

    @Test
    void aFileThatStatesEverySettingStaysValidWhenSettingsAreAdded() throws IOException {
        Experiment now = load("train.steps = 500\n");
        Config older = ConfigFactory.parseString(ConfLoader.render(now));
        for (String key : YOUNGER) {
            older = older.withoutPath(key);
        }
        Path file = folder.resolve("older.conf");
        Files.writeString(file, older.root().render(ConfigRenderOptions.concise()));
        Experiment read = ConfLoader.load(file, List.of(), List.of());
        assertThat(read).isEqualTo(now);
        assertThat(read.fingerprint()).isEqualTo(now.fingerprint());
    }

    @Test
    void eachOptionIsPartOfTheFingerprintAndItsDefaultIsNot() throws IOException {
        String fingerprint = load("").fingerprint();
        Config defaults = ConfigFactory.parseFile(Path.of("base.conf").toFile());
        for (String key : YOUNGER) {
            String text = key + " = " + defaults.getValue(key).unwrapped() + "\n";
            assertThat(load(text).fingerprint()).as(text).isEqualTo(fingerprint);
        }
        for (String other : List.of("positions = none", "biases = all", "gelu = tanh", "initialisation = uniform")) {
            assertThat(load("model." + other + "\n").fingerprint()).as(other).isNotEqualTo(fingerprint);
        }
        for (String other : List.of("schedule = cosine", "beta1 = 0.8", "beta2 = 0.98", "epsilon = 1e-9")) {
            assertThat(load("train." + other + "\n").fingerprint()).as(other).isNotEqualTo(fingerprint);
        }
    }

    private void assertProblems(String text, String... starts) {
        ConfException wrong = catchThrowableOfType(ConfException.class, () -> load(text));
        assertThat(wrong.problems()).hasSameSizeAs(starts);
        for (String start : starts) {
            assertThat(wrong.problems()).anyMatch(problem -> problem.startsWith(start));
        }
    }

    private Experiment load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("test.conf"), "include \"base.conf\"\n" + text);
        return ConfLoader.load(file, List.of(), List.of());
    }

    @Test
    void youngerSettingsAtTheirDefaultLeaveTheFingerprintOfOlderExperiments() throws IOException {
        Config meaning = ConfigFactory.parseMap(RecordTree.meaning(load("")));
        assertThat(meaning.getConfig("train").hasPath("learning-rate")).isTrue();
        YOUNGER.forEach(key -> assertThat(meaning.hasPath(key)).as(key).isFalse());
        assertThat(load("train.beta2 = 0.98\n").fingerprint()).isNotEqualTo(load("").fingerprint());
    }
}
