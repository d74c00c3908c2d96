package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.eval.strategy.Strategy;
import org.junit.jupiter.api.Test;

/** Transformers that are mixtures of real predictors, on real prompts of noisy linear functions. */
class PredictorMixturesTest {
    private static final FunctionClass LINEAR =
            FunctionClasses.of("linear", 4, 12, Settings.of(Map.of("noise", "0.5")));
    private static final PromptStream PROMPTS = PromptStream.of(LINEAR, 50, 3, Split.ID);
    private static final int COUNT = 60;

    @Test
    void aMixtureOfRidgeRegressionAndNeighboursIsRecognised() {
        Map<String, double[][]> outputs = outputs("ols", "ridge:lambda=2", "knn", "averaging", "C");
        double[][] t = mixture(outputs, Map.of("ridge:lambda=2", 0.7, "knn", 0.3));

        Cell cell = cell(outputs, t);

        assertThat(cell.mixture().get("ridge:lambda=2")).isCloseTo(0.7, within(1e-6));
        assertThat(cell.mixture().get("knn")).isCloseTo(0.3, within(1e-6));
        assertThat(cell.distances().relative()).as("there is no M").isNaN();
        assertThat(cell.distances().strategies().get("knn")).isPositive();
    }

    /** The posterior mean is ridge regression with this penalty, so the two answer alike up to rounding. */
    @Test
    void ofStrategiesThatAnswerAlikeTheFirstCounts() {
        for (List<String> names : List.of(
                List.of("C", "ridge:lambda=0.25", "posterior-mean", "knn"),
                List.of("C", "posterior-mean", "ridge:lambda=0.25", "knn"))) {
            Map<String, double[][]> outputs = outputs(names.toArray(String[]::new));
            double[][] t = mixture(outputs, Map.of("posterior-mean", 0.6, "C", 0.1, "knn", 0.3));

            Map<String, Double> found = cell(outputs, t).mixture();

            assertThat(found.get(names.get(1))).isCloseTo(0.6, within(1e-5));
            assertThat(found.get(names.get(2))).isCloseTo(0, within(1e-5));
            Interval[] ranges = WeightRanges.of(
                    distances(outputs, t),
                    names.stream().mapToDouble(found::get).toArray());
            assertThat(ranges[1].lower()).as("all of it could be the other's").isCloseTo(0, within(1e-3));
            assertThat(ranges[2].upper()).isCloseTo(0.6, within(1e-3));
            assertThat(ranges[3].upper() - ranges[3].lower())
                    .as("nothing answers like neighbours")
                    .isLessThan(1e-3);
        }
    }

    /** The ends of a range are where the squared distance, summed position by position, is 1 % above the least. */
    @Test
    void rangesEndWhereTheMixtureIsOnePercentFarther() {
        Map<String, double[][]> outputs = outputs("ridge:lambda=0.25", "knn");
        double[][] t = mixture(outputs("knn", "ols", "averaging"), Map.of("knn", 0.3, "ols", 0.1, "averaging", 0.6));
        Map<String, Double> found = cell(outputs, t).mixture();
        double knn = found.get("knn");
        double least = distance(t, mixture(outputs, found));

        Interval range = WeightRanges.of(distances(outputs, t), new double[] {1 - knn, knn})[1];

        assertThat(knn).isBetween(0.05, 0.95);
        for (double end : List.of(range.lower(), range.upper())) {
            double[][] moved = mixture(outputs, Map.of("ridge:lambda=0.25", 1 - end, "knn", end));
            assertThat(distance(t, moved)).isCloseTo(1.01 * least, within(1e-9));
        }
    }

    private static Map<String, double[][]> outputs(String... names) {
        Map<String, double[][]> outputs = new LinkedHashMap<>();
        for (Strategy strategy : Strategies.of(LINEAR, PROMPTS.pool(), List.of(names))) {
            outputs.put(strategy.name(), strategy.predict(prompts()));
        }
        return outputs;
    }

    private static List<Prompt> prompts() {
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            prompts.add(PROMPTS.prompt(i));
        }
        return prompts;
    }

    private static Cell cell(Map<String, double[][]> outputs, double[][] t) {
        List<Prompt> prompts = prompts();
        double[][] tasks = prompts.stream()
                .map(prompt -> PROMPTS.pool().task(prompt.task()))
                .toArray(double[][]::new);
        return CellScorer.of(OutputSpace.of(LINEAR), prompts, tasks, outputs)
                .cell(new CellKey("linear", 50, 1, 10, CellKey.ID), t);
    }

    private static double[][] mixture(Map<String, double[][]> outputs, Map<String, Double> weights) {
        double[][] mixture = new double[COUNT][LINEAR.context()];
        weights.forEach((name, weight) -> {
            for (int i = 0; i < COUNT; i++) {
                for (int k = 0; k < mixture[i].length; k++) {
                    mixture[i][k] += weight * outputs.get(name)[i][k];
                }
            }
        });
        return mixture;
    }

    private static GramDivergence distances(Map<String, double[][]> outputs, double[][] t) {
        List<double[][]> all = List.copyOf(outputs.values());
        double[][] between = new double[all.size()][all.size()];
        for (int a = 0; a < between.length; a++) {
            for (int b = 0; b < between.length; b++) {
                between[a][b] = distance(all.get(a), all.get(b));
            }
        }
        return new GramDivergence(
                all.stream().mapToDouble(each -> distance(each, t)).toArray(), between, 1);
    }

    private static double distance(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += SyntheticOutputs.squaredDistance(a[i], b[i]);
        }
        return sum / a.length;
    }
}
