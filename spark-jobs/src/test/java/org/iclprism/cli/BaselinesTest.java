package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iclprism.datagen.functions.Families;
import org.iclprism.eval.predictor.Predictors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism baselines}. */
class BaselinesTest {
    @TempDir
    private Path folder;

    private static Outcome baselines(Object... arguments) {
        return Outcome.of(
                Stream.concat(Stream.of("baselines"), Stream.of(arguments)).toArray());
    }

    private static Outcome of(String functionClass, String dims, String points, String predictors, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--function-class", functionClass, "--dims", dims, "--points", points, "--predictors", predictors));
        all.addAll(List.of(more));
        return baselines(all.toArray());
    }

    @Test
    void writesARowForEachPredictorAndNumberOfExamples() throws IOException {
        Path file = folder.resolve("out.csv");
        Outcome result = of(
                "linear",
                "4",
                "6",
                "ols,ridge,averaging",
                "--noise",
                "0.5",
                "--prompts",
                "3000",
                "--out",
                file.toString());
        assertThat(result.code()).as(result.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("function_class,predictor,k,loss,standard_error,prompts");
        assertThat(lines).hasSize(1 + 3 * 6);
        String[] first = lines.get(1).split(",");
        assertThat(first).startsWith("linear", "ols", "0").endsWith("3000");
        assertThat(Double.parseDouble(first[3])).isCloseTo(1, within(5 * Double.parseDouble(first[4])));
        assertThat(lines.get(18)).startsWith("linear,averaging,5,");
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherOneOthers() {
        Outcome one = of("sparse-linear", "5", "4", "knn,posterior-mean", "--prompts", "70", "--set", "sparsity=2");
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(of("sparse-linear", "5", "4", "knn,posterior-mean", "--prompts", "70", "--set", "sparsity=2"))
                .isEqualTo(one);
        assertThat(of("sparse-linear", "5", "4", "knn", "--prompts", "70", "--seed", "2")
                        .out())
                .isNotEqualTo(one.out());
    }

    @Test
    void settingsReachTheirOwners() {
        Outcome two = of(
                "linear",
                "3",
                "3",
                "ridge:lambda=0,ridge:lambda=1e9,ols",
                "--prompts",
                "10",
                "--set",
                "ridge.lambda=7");
        assertThat(two.code()).as(two.err()).isZero();
        List<String> lines = two.out().lines().toList();
        assertThat(lines.get(3)).startsWith("linear,ridge:lambda=0,2,");
        assertThat(lines.get(3).split(",")[3]).isEqualTo(lines.get(9).split(",")[3]);
        assertThat(Double.parseDouble(lines.get(6).split(",")[3])).isGreaterThan(.1);
        Outcome pool = of("linear", "3", "3", "dmmse", "--prompts", "10", "--set", "tasks=4", "--set", "split=ood");
        assertThat(pool.code()).as(pool.err()).isZero();
    }

    @Test
    void whatCannotBeIsSaidWithExitCodeTwo() {
        Outcome key = of("linear", "3", "3", "ridge", "--set", "lamda=1");
        assertThat(key.code()).isEqualTo(2);
        assertThat(key.err())
                .contains("Cannot set lamda: it must be one of tasks, split, inputs, input-laws, mixing, deviation, ");
        assertThat(of("linaer", "3", "3", "ridge").err()).contains("found \"linaer\"");
        assertThat(of("linear", "3", "3", "rigde").err()).contains("Nearest: ridge");
        assertThat(of("balls-and-urns", "3", "3", "ridge").err()).contains("has no real functions");
        assertThat(of("linear", "0", "3", "ridge").err()).contains("--dims must be >= 1, found 0.");
        assertThat(of("linear", "3", "3", "nuclear-norm").err()).contains("dims must be a square");
        assertThat(baselines("--function-class", "linear").err()).contains("--predictors must be names");
    }

    @Test
    void listNamesEverything() {
        Outcome list = baselines("--list");
        assertThat(list.code()).isZero();
        Families.all().forEach(each -> assertThat(list.out()).contains("  " + each.name() + " "));
        Predictors.names().forEach(each -> assertThat(list.out()).contains("  " + each + " "));
    }
}
