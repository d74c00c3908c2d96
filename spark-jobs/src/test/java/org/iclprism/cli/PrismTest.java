package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that end before Spark starts. */
class PrismTest {
    private static final String ONE_OF_EACH = "evaluate.strategies=[G, ols, \"ridge:lambda=2\", \"knn:neighbours=1\"]";

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome prism(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Prism.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        return new Outcome(command.execute(texts), out.toString(), err.toString());
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        Outcome help = prism("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("generate", "train", "evaluate", "fit", "report", "conf", "5  training diverged");
        for (String stage : new String[] {"run", "generate", "train", "evaluate", "fit", "report"}) {
            assertThat(prism(stage, "--help").out()).contains("--root", "--master", "--set", "--dry-run");
        }
    }

    @Test
    void aWrongCommandLineEndsWithTwo() {
        assertThat(prism("runn")).satisfies(wrong -> {
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.err()).contains("prism run");
        });
        assertThat(prism("run").err()).contains("CONF");
        assertThat(prism("run", "x.conf", "--nope").code()).isEqualTo(2);
    }

    @Test
    void aWrongConfigurationEndsWithTwo() {
        Path file = TinyExperiment.file(folder);
        Outcome wrong = prism(
                "run", file, "--set", "train.stpes=3", "--set", "data.function-class=balls-and-arns", "--root", folder);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("train.stpes is not a known key. Nearest: train.steps (--set train.stpes=3)")
                .contains("found balls-and-arns. Nearest: balls-and-urns");
    }

    @Test
    void strategiesThatAreNotKnownEndWithTwo() {
        Path file = TinyExperiment.file(folder);
        Outcome unknown = prism("run", file, "--set", "evaluate.strategies=[M, G, Z]", "--dry-run");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("evaluate.strategies may hold M, G, C for function class balls-and-urns, found Z. Nearest: ");
        Outcome alone = prism("run", file, "--set", "evaluate.strategies=C", "--dry-run");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err())
                .contains("evaluate.strategies must start with M, G, or hold at least two others without M, found [C]");
        assertThat(prism("run", file, "--set", "evaluate.strategies=[M, G, C]", "--dry-run")
                        .code())
                .isZero();
    }

    @Test
    void predictorsAreStrategiesWithSettingsOfTheirOwn() {
        Path file = TinyExperiment.file(folder);
        String linear = "data.function-class=linear";
        Outcome known = prism("run", file, "--set", linear, "--set", ONE_OF_EACH, "--dry-run");
        assertThat(known.code()).as(known.err()).isZero();
        Outcome wrong = prism(
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
        Outcome wrong = prism("run", TinyExperiment.file(folder), "--set", "sweep.dims=1", "--dry-run");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("sweep holds an impossible run");
        String[] oneTask = {"--set", "data.function-class=classification", "--set", "sweep.task-diversity=[1,2]"};
        Outcome alone = prism("run", TinyExperiment.file(folder), oneTask[0], oneTask[1], oneTask[2], oneTask[3]);
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("sweep.task-diversity must be >= 2 for classification, found 1");
    }

    @Test
    void aTransformerFromElsewhereNeedsItsPredictionsAndAName() {
        Path file = TinyExperiment.file(folder);
        Outcome alone = prism("evaluate", file, "--root", folder, "--transformer", "other");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--transformer other has nothing to score; give it with --predictions.");
        Outcome unnamed = prism("fit", file, "--root", folder, "--transformer", "../other");
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err()).contains("--transformer must be up to 64 letters", "found ../other");
    }

    @Test
    void aRootThatCannotBeWrittenEndsWithThree() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        Outcome wrong = prism("run", TinyExperiment.file(folder), "--root", notAFolder);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("Cannot use run folder").contains("Give --root a folder that can");
    }

    @Test
    void aDryRunShowsEveryRunAndDoesNothing() throws IOException {
        Outcome plan = prism("run", TinyExperiment.file(folder), "--root", folder.resolve("runs"), "--dry-run");
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("balls-and-urns-d4-c6-m2-D8-s1").contains("3 runs x 24 steps");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void confPrintsAConfigurationThatCanBeUsedAgain() throws IOException {
        Path file = TinyExperiment.file(folder);
        Outcome printed = prism("conf", file, "--set", "train.batch=9");
        Path again = Files.writeString(folder.resolve("again.conf"), printed.out());
        assertThat(prism("conf", again).out()).isEqualTo(printed.out()).contains("\"batch\" : 9");
    }
}
