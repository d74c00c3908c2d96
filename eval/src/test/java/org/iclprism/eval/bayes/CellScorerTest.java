package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.eval.strategy.Strategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells beside what the output space itself says, measure by measure. */
class CellScorerTest {
    private static final int PROMPTS = 60;
    private static final CellKey KEY = new CellKey("slice", 16, 1, 100, "id");

    private final List<Prompt> prompts = new ArrayList<>();
    private final double[][] tasks = new double[PROMPTS][];
    private final Map<String, double[][]> strategies = new TreeMap<>();
    private OutputSpace space;

    private void draw(String functionClass) {
        FunctionClass functions = FunctionClasses.of(functionClass, 8, 16);
        TaskPool pool = TaskPool.draw(functions, 1, "train", 16);
        PromptStream stream = PromptStream.of(functions, pool, 1, Split.ID);
        space = OutputSpace.of(functions);
        for (int i = 0; i < PROMPTS; i++) {
            prompts.add(stream.prompt(i));
            tasks[i] = pool.task(prompts.get(i).task());
        }
        for (Strategy strategy : Strategies.of(functions, pool)) {
            strategies.put(
                    strategy.name(), prompts.stream().map(strategy::predict).toArray(double[][]::new));
        }
    }

    /** Nearly M early in the prompt, and later G; never a mixture of one weight. */
    private double[][] transformer() {
        double[][] t = new double[PROMPTS][];
        for (int i = 0; i < PROMPTS; i++) {
            double[] m = strategies.get("M")[i];
            double[] g = strategies.get("G")[i];
            t[i] = new double[m.length];
            for (int k = 0; k < m.length; k++) {
                double weight = 0.9 - 0.7 * (k / space.width()) * space.width() / m.length;
                t[i][k] = weight * m[k] + (1 - weight) * g[k];
            }
        }
        return t;
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void lossesAndDistancesAreThoseOfTheOutputSpace(String functionClass) {
        draw(functionClass);
        double[][] t = transformer();
        Cell cell = CellScorer.of(space, prompts, tasks, strategies).cell(KEY, t);

        assertThat(cell.loss()).isCloseTo(CellScorer.meanLoss(space, prompts, tasks, t), within(1e-12));
        assertThat(cell.losses().get("M"))
                .isCloseTo(CellScorer.meanLoss(space, prompts, tasks, strategies.get("M")), within(1e-12));
        assertThat(cell.distances().strategies().get("M"))
                .isCloseTo(CellScorer.meanDistance(space, t, strategies.get("M")), within(1e-12));
        assertThat(cell.distances().strategies().get("G"))
                .isCloseTo(CellScorer.meanDistance(space, t, strategies.get("G")), within(1e-12));
        assertThat(cell.distances().relative()).isBetween(0.1, 0.9);
        assertThat(cell.distances().mix())
                .isCloseTo(distance(t, cell.distances().relative()), within(1e-7));
        assertThat(cell.blocks()).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void theTwoStrategiesAreWeighedAsAnyNumberIs(String functionClass) {
        draw(functionClass);
        double[][] t = transformer();
        Cell two = CellScorer.of(space, prompts, tasks, strategies).cell(KEY, t);
        double exact = BarycentricWeights.of(space, t, strategies).get("M");
        assertThat(two.mixture().get("M")).isCloseTo(exact, within(1e-6));

        strategies.put("C", Arrays.stream(t).map(row -> constant(row.length)).toArray(double[][]::new));
        Cell three = CellScorer.of(space, prompts, tasks, strategies).cell(KEY, t);
        assertThat(three.losses()).containsOnlyKeys("C", "G", "M");
        assertThat(three.distances().strategies().get("C"))
                .isCloseTo(CellScorer.meanDistance(space, t, strategies.get("C")), within(1e-12));
        assertThat(three.mixture().values().stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12));
        assertThat(three.curve().divergence()).isEqualTo(two.curve().divergence());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.5, 1})
    void aMixtureOfOneWeightIsFoundAtThatWeight(double weight) {
        draw("balls-and-urns");
        double[][] t = new double[PROMPTS][];
        for (int i = 0; i < PROMPTS; i++) {
            t[i] = new double[strategies.get("M")[i].length];
            space.mix(weight, strategies.get("M")[i], strategies.get("G")[i], t[i]);
        }
        Cell cell = CellScorer.of(space, prompts, tasks, strategies).cell(KEY, t);
        assertThat(cell.mixture().get("M")).isCloseTo(weight, within(1e-6));
        assertThat(cell.mixture().get("G")).isCloseTo(1 - weight, within(1e-6));
        assertThat(cell.distances().mix())
                .isCloseTo(distance(t, cell.distances().relative()), within(1e-7));
    }

    private double[] constant(int length) {
        double[] constant = new double[length];
        if (space instanceof Distributions) {
            Arrays.fill(constant, 1.0 / space.width());
        }
        return constant;
    }

    private double distance(double[][] t, double weight) {
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            double[] mix = new double[t[i].length];
            space.mix(weight, strategies.get("M")[i], strategies.get("G")[i], mix);
            sum += space.distance(t[i], mix) / t.length;
        }
        return sum;
    }
}
