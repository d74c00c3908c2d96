package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that end before Spark starts. */
class PrismTest {
    private static final String ONE_OF_EACH = "evaluate.strategies=[G, ols, \"ridge:lambda=2\", \"knn:neighbours=1\"]";

    @TempDir
    private Path folder;

    @Test
    void helpNamesEveryCommandAndExitCode() {
        Outcome help = Outcome.of("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("generate", "train", "evaluate", "fit", "report", "conf", "5  training diverged");
        for (String stage : new String[] {"run", "generate", "train", "evaluate", "fit", "report"}) {
            assertThat(Outcome.of(stage, "--help").out()).contains("--root", "--master", "--set", "--dry-run");
        }
    }

    @Test
    void aWrongCommandLineEndsWithTwo() {
        assertThat(Outcome.of("runn")).satisfies(wrong -> {
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.err()).contains("prism run");
        });
        assertThat(Outcome.of("run").err()).contains("CONF");
        assertThat(Outcome.of("run", "x.conf", "--nope").code()).isEqualTo(2);
    }

    @Test
    void aWrongConfigurationEndsWithTwo() {
        Path file = TinyExperiment.file(folder);
        Outcome wrong = Outcome.of(
                "run", file, "--set", "train.stpes=3", "--set", "data.function-class=balls-and-arns", "--root", folder);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("train.stpes is not a known key. Nearest: train.steps (--set train.stpes)")
                .contains("found balls-and-arns. Nearest: balls-and-urns");
    }

    @Test
    void strategiesThatAreNotKnownEndWithTwo() {
        Path file = TinyExperiment.file(folder);
        Outcome unknown = Outcome.of("run", file, "--set", "evaluate.strategies=[M, G, Z]", "--dry-run");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("evaluate.strategies may hold M, G, C for function class balls-and-urns, found Z. Nearest: ");
        Outcome alone = Outcome.of("run", file, "--set", "evaluate.strategies=C", "--dry-run");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err())
                .contains("evaluate.strategies must start with M, G, or hold at least two others without M, found [C]");
        assertThat(Outcome.of("run", file, "--set", "evaluate.strategies=[M, G, C]", "--dry-run")
                        .code())
                .isZero();
    }

    @Test
    void predictorsAreStrategiesWithSettingsOfTheirOwn() {
        Path file = TinyExperiment.file(folder);
        String linear = "data.function-class=linear";
        Outcome known = Outcome.of("run", file, "--set", linear, "--set", ONE_OF_EACH, "--dry-run");
        assertThat(known.code()).as(known.err()).isZero();
        Outcome wrong = Outcome.of(
                "run",
                file,
                "--set",
                linear,
                "--set",
                "evaluate.strategies=[M, G, \"ridge:lamda=2\", \"ridge:lambda=1\", \"ridge:lambda:1\"]",
                "--set",
                "fit.code-bits={old=3}",
                "--dry-run");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("Cannot set lamda: ridge has the settings lambda. Nearest: lambda.")
                .contains("evaluate.strategies must not name a strategy twice")
                .contains("fit.code-bits may hold the evaluated strategies [M, G, ridge:lamda=2,")
                .contains("found old. Nearest: ");
    }

    @Test
    void anImpossibleRunEndsWithTwo() {
        Outcome wrong = Outcome.of("run", TinyExperiment.file(folder), "--set", "sweep.dims=1", "--dry-run");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("sweep holds an impossible run");
        String[] oneTask = {"--set", "data.function-class=classification", "--set", "sweep.task-diversity=[1,2]"};
        Outcome alone = Outcome.of("run", TinyExperiment.file(folder), oneTask[0], oneTask[1], oneTask[2], oneTask[3]);
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("sweep.task-diversity must be >= 2 for classification, found 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linear           | deviation=0         | the variance of f must be > 0, for else there is nothing to learn",
                "laplace-linear   | scale=0             | the variance of f must be > 0",
                "linear           | noise=1e300         | noise: it must be a number >= 0, found 1.0E300",
                "decision-tree    | depth=2000000000    | depth must be at most 29, found 2000000000",
                "relu-network     | hidden=2000000000   | data.settings make relu-network larger than memory",
                "relu-network-deep| hidden=65536        | data.settings make relu-network-deep larger than memory",
            })
    void aFunctionClassThatCannotBeEndsWithTwo(String name, String setting, String words) {
        Outcome outcome = Outcome.of(
                "run",
                TinyExperiment.file(folder),
                "--set",
                "data.function-class=" + name,
                "--set",
                "data.settings." + setting,
                "--dry-run");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(words);
    }

    @Test
    void tasksThatDoNotFitIntoMemoryEndWithThree() {
        Outcome deep = Outcome.of(
                "run",
                TinyExperiment.file(folder),
                "--root",
                folder.resolve("runs"),
                "--set",
                "data.function-class=decision-tree",
                "--set",
                "data.settings.depth=29");
        assertThat(deep.code()).isEqualTo(3);
        assertThat(deep.err()).contains("Cannot start: the driver has a heap of ", "or the size of tasks");
    }

    @Test
    void fewerThanOneNewDiversityEndsWithTwo() {
        Path file = TinyExperiment.file(folder);
        for (String number : new String[] {"-3", "0"}) {
            Outcome none = Outcome.of("run", file, "--root", folder, "--new-diversities", number, "--dry-run");
            assertThat(none.code()).isEqualTo(2);
            assertThat(none.err()).contains("Cannot use --new-diversities " + number + ": it must be >= 1.");
        }
        Outcome part = Outcome.of(
                "status",
                file,
                "--root",
                folder,
                "--new-diversities",
                "1",
                "--set",
                "sweep.task-diversity=[infinity,2]",
                "--set",
                "fit.held-out-diversities=0");
        assertThat(part.out()).contains("sweep.task-diversity=[infinity]");
    }

    @Test
    void trainingGoesOnOnlyFromWhatIsThere() {
        Path file = TinyExperiment.file(folder);
        Path root = folder.resolve("runs");
        Outcome more = Outcome.of("run", file, "--root", root, "--after-steps", "1000000");
        assertThat(more.code()).isEqualTo(2);
        assertThat(more.err()).contains("1000000 steps are not fewer than train.steps = ");
        Outcome cosine =
                Outcome.of("train", file, "--root", root, "--after-steps", "6", "--set", "train.schedule=cosine");
        assertThat(cosine.code()).isEqualTo(2);
        assertThat(cosine.err())
                .contains("the learning rates of train.schedule = cosine depend on the number of steps");
        Outcome missing = Outcome.of("run", file, "--root", root, "--after-steps", "6", "--dry-run");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("Cannot go on after 6 steps: there is no /");
        assertThat(root).doesNotExist();
    }

    @Test
    void aTransformerFromElsewhereNeedsItsPredictionsAndAName() {
        Path file = TinyExperiment.file(folder);
        Outcome alone = Outcome.of("evaluate", file, "--root", folder, "--transformer", "other");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--transformer other has nothing to score; give it with --predictions.");
        Outcome unnamed = Outcome.of("fit", file, "--root", folder, "--transformer", "../other");
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err()).contains("--transformer must be up to 64 letters", "found ../other");
    }

    @Test
    void aRootThatCannotBeWrittenEndsWithThree() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        Outcome wrong = Outcome.of("run", TinyExperiment.file(folder), "--root", notAFolder);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("Cannot use run folder").contains("Give --root a folder that can");
    }

    @Test
    void aDryRunShowsEveryRunAndDoesNothing() throws IOException {
        Outcome plan = Outcome.of("run", TinyExperiment.file(folder), "--root", folder.resolve("runs"), "--dry-run");
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("balls-and-urns-d4-c6-m2-D8-s1").contains("3 runs x 24 steps");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void confPrintsAConfigurationThatCanBeUsedAgain() throws IOException {
        Path file = TinyExperiment.file(folder);
        Outcome printed = Outcome.of("conf", file, "--set", "train.batch=9");
        Path again = Files.writeString(folder.resolve("again.conf"), printed.out());
        assertThat(Outcome.of("conf", again).out()).isEqualTo(printed.out()).contains("\"batch\" : 9");
    }
}
