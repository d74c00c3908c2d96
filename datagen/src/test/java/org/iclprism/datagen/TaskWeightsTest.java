package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskWeightsTest {
    private static final int TASKS = 16;
    private static final int DRAWS = 40_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 2})
    void tasksAreDrawnByZipfsLaw(double exponent) {
        TaskWeights weights = TaskWeights.zipf(TASKS, exponent);
        long[] counts = counts(i -> weights.draw(numbers(i)));
        assertThat(ChiSquare.statistic(counts, expected(exponent, TASKS))).isLessThan(ChiSquare.critical(TASKS - 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 15", "1, 0", "1, 7", "1, 15", "2, 0"})
    void theOtherTasksKeepTheirProportions(double exponent, int left) {
        TaskWeights weights = TaskWeights.zipf(TASKS, exponent);
        long[] counts = counts(i -> weights.drawOther(left, numbers(i)));
        assertThat(counts[left]).isZero();
        double[] others = without(expected(exponent, left), left);
        long[] drawn = IntStream.range(0, TASKS)
                .filter(i -> i != left)
                .mapToLong(i -> counts[i])
                .toArray();
        assertThat(ChiSquare.statistic(drawn, others)).isLessThan(ChiSquare.critical(TASKS - 2));
    }

    @Test
    void exponentZeroDrawsWhatUniformTasksDrew() {
        TaskWeights weights = TaskWeights.zipf(TASKS, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(weights.draw(numbers(i))).isEqualTo(numbers(i).below(TASKS));
            assertThat(weights.log(i % TASKS)).isEqualTo(0.0);
        }
    }

    @Test
    void promptsOfEveryFunctionClassFollowTheWeights() {
        for (FunctionClass functionClass :
                new FunctionClass[] {new BallsAndUrns(2, 1), new Classification(1, 2), new LinearRegression(1, 1)}) {
            TaskPool pool = TaskPool.draw(functionClass, 1, "train", TASKS).zipf(1);
            PromptStream prompts = PromptStream.of(functionClass, pool, 1, Split.TRAIN);
            long[] counts = counts(i -> prompts.prompt(i).task());
            assertThat(ChiSquare.statistic(counts, expected(1, TASKS))).isLessThan(ChiSquare.critical(TASKS - 1));
        }
    }

    @Test
    void logarithmsAreThoseOfTheProbabilities() {
        double[] logs =
                TaskPool.draw(new BallsAndUrns(2, 1), 1, "train", 4).zipf(1.5).logWeights();
        assertThat(logs)
                .containsExactly(
                        new double[] {0, -1.5 * Math.log(2), -1.5 * Math.log(3), -1.5 * Math.log(4)}, within(1e-15));
    }

    @Test
    void impossibleWeightsAreRefused() {
        assertThatThrownBy(() -> TaskWeights.zipf(4, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot weigh tasks: the exponent must be finite and >= 0, found -1.0.");
        assertThatThrownBy(() -> new TaskPool("train", new double[3][1], TaskWeights.uniform(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot create a task pool: there must be a weight for each of 3 tasks, found 2.");
    }

    private interface Draw {
        int task(int index);
    }

    private static RandomNumbers numbers(int index) {
        return Stream.of(1, "weights").at(index);
    }

    private static long[] counts(Draw draw) {
        long[] counts = new long[TASKS];
        for (int i = 0; i < DRAWS; i++) {
            counts[draw.task(i)]++;
        }
        return counts;
    }

    /** Expected counts when task {@code left} is never drawn. */
    private static double[] expected(double exponent, int left) {
        double[] weights = IntStream.range(0, TASKS)
                .mapToDouble(i -> i == left ? 0 : Math.pow(i + 1, -exponent))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> DRAWS * weight / sum).toArray();
    }

    private static double[] without(double[] values, int left) {
        return IntStream.range(0, values.length)
                .filter(i -> i != left)
                .mapToDouble(i -> values[i])
                .toArray();
    }
}
