package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static final double SCALE = Math.sqrt(1.5);
    private static final int SPACE = 1000;
    private static final int PROMPTS = 6000;
    private final Classification classification = new Classification(8, 128);

    @Test
    void itemsAreGaussianAndLabelsFair() {
        TaskPool pool = TaskPool.draw(classification, 1, "train", 20_000);
        double square = 0;
        double product = 0;
        long[] labels = new long[2];
        for (double[] task : pool.parameters()) {
            square += task[3] * task[3] / pool.size();
            product += task[2] * task[7] / pool.size();
            labels[(int) task[8]]++;
        }
        assertThat(square).isCloseTo(1 / 8.0, within(0.005));
        assertThat(product).isCloseTo(0, within(0.004));
        assertThat(ChiSquare.statistic(labels, new double[] {10_000, 10_000})).isLessThan(ChiSquare.critical(1));
    }

    @Test
    void eachOccurrenceHasNoiseOfItsOwn() {
        PromptStream prompts = PromptStream.of(new Classification(8, 4), 1, 1, Split.TRAIN);
        double[] task = prompts.pool().task(0);
        double[][] covariance = new double[4][4];
        for (long sequence = 0; sequence < PROMPTS; sequence++) {
            VectorPrompt prompt = (VectorPrompt) prompts.prompt(sequence);
            for (int k = 0; k < 8; k++) {
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        covariance[i][j] += noise(prompt, task, i, k) * noise(prompt, task, j, k) / (8 * PROMPTS);
                    }
                }
            }
        }
        // sqrt(1 + v) x - item has variance v / d = 1/16 in each coordinate
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(covariance[i][j]).isCloseTo(i == j ? 1 / 16.0 : 0, within(0.0015));
            }
        }
    }

    @Test
    void inputsHaveTheVarianceOfItemsWhateverTheNoise() {
        PromptStream prompts = PromptStream.of(classification, 4000, 1, Split.ID);
        double square = 0;
        for (long sequence = 0; sequence < 200; sequence++) {
            for (float x : ((VectorPrompt) prompts.prompt(sequence)).x()) {
                square += x * x / (200 * 128 * 8);
            }
        }
        assertThat(square).isCloseTo(1 / 8.0, within(0.005));
    }

    @Test
    void queryIsUniformAmongThePlacesOfTheContext() {
        long[] places = new long[5];
        for (int[] tasks : decoded(new Classification(1, 6), farApart(2000, 0), Split.ID)) {
            int[] matches =
                    IntStream.range(0, 5).filter(i -> tasks[i] == tasks[5]).toArray();
            assertThat(matches).isNotEmpty();
            if (matches.length == 1) {
                places[matches[0]]++;
            }
        }
        double each = Arrays.stream(places).sum() / 5.0;
        assertThat(ChiSquare.statistic(places, new double[] {each, each, each, each, each}))
                .isLessThan(ChiSquare.critical(4));
    }

    @Test
    void contextIsDrawnWithReplacementByTheWeights() {
        for (double exponent : new double[] {0, 1}) {
            long[] tasks = new long[8];
            for (int[] prompt : decoded(new Classification(1, 6), farApart(8, exponent), Split.TRAIN)) {
                for (int i = 0; i < 5; i++) {
                    tasks[prompt[i]]++;
                }
            }
            assertThat(ChiSquare.statistic(tasks, expected(8, exponent, 5 * PROMPTS, -1)))
                    .isLessThan(ChiSquare.critical(7));
        }
    }

    @Test
    void inWeightsTheQueryIsDrawnByTheWeightsAndLeftOutOfTheContext() {
        for (double exponent : new double[] {0, 1}) {
            long[] queries = new long[4];
            long[] beside = new long[4];
            for (int[] tasks : decoded(new Classification(1, 6), farApart(4, exponent), Split.IWL)) {
                queries[tasks[5]]++;
                for (int i = 0; i < 5; i++) {
                    assertThat(tasks[i]).isNotEqualTo(tasks[5]);
                    beside[tasks[i]] += tasks[5] == 1 ? 1 : 0;
                }
            }
            assertThat(ChiSquare.statistic(queries, expected(4, exponent, PROMPTS, -1)))
                    .isLessThan(ChiSquare.critical(3));
            double[] others = expected(4, exponent, 5 * queries[1], 1);
            assertThat(ChiSquare.statistic(
                            new long[] {beside[0], beside[2], beside[3]},
                            new double[] {others[0], others[2], others[3]}))
                    .isLessThan(ChiSquare.critical(2));
        }
    }

    @Test
    void labelsAreThoseOfTheTasks() {
        TaskPool pool = farApart(16, 0);
        PromptStream prompts = PromptStream.of(new Classification(1, 6), pool, 1, Split.ID);
        VectorPrompt prompt = (VectorPrompt) prompts.prompt(3);
        assertThat(prompt.points()).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            assertThat(prompt.y()[i]).isEqualTo((float) pool.task(task(prompt, i))[1]);
        }
        assertThat(prompt.task()).isEqualTo(task(prompt, 5));
    }

    @Test
    void transformerSeesOneVectorPerItemAndIsAskedForOneLabel() {
        assertThat(classification.shape()).isEqualTo(new PromptShape(PromptShape.Kind.LAST, 128, 9, 2));
        assertThat(classification.predictions()).isEqualTo(1);
        assertThat(classification.evaluationSplits()).containsExactly(Split.ID, Split.OOD, Split.IWL);
        assertThat(new BallsAndUrns(8, 128).evaluationSplits()).containsExactly(Split.ID, Split.OOD);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new Classification(8, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot create function class classification: context must be >= 2, found 1.");
        assertThatThrownBy(
                        () -> PromptStream.of(classification, 1, 1, Split.IWL).prompt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot draw an in-weights prompt: the pool must hold >= 2 tasks, one to ask about and others"
                                + " to show, found 1.");
    }

    /** Items so far apart on a line that noise cannot mistake one for another. */
    private static TaskPool farApart(int tasks, double exponent) {
        double[][] items = new double[tasks][];
        for (int i = 0; i < tasks; i++) {
            items[i] = new double[] {SPACE * i, (i / 3) % 2};
        }
        return new TaskPool("train", items).zipf(exponent);
    }

    /** For each prompt the tasks at its places. */
    private static int[][] decoded(Classification classification, TaskPool pool, Split split) {
        PromptStream prompts = PromptStream.of(classification, pool, 1, split);
        int[][] tasks = new int[PROMPTS][];
        for (int sequence = 0; sequence < PROMPTS; sequence++) {
            VectorPrompt prompt = (VectorPrompt) prompts.prompt(sequence);
            tasks[sequence] = IntStream.range(0, prompt.points())
                    .map(i -> task(prompt, i))
                    .toArray();
        }
        return tasks;
    }

    private static int task(VectorPrompt prompt, int place) {
        return (int) Math.round(prompt.x()[place] * SCALE / SPACE);
    }

    private static double noise(VectorPrompt prompt, double[] task, int place, int k) {
        return SCALE * prompt.x()[place * 8 + k] - task[k];
    }

    /** Expected counts among {@code draws} when task {@code left} is never drawn. */
    private static double[] expected(int tasks, double exponent, long draws, int left) {
        double[] weights = IntStream.range(0, tasks)
                .mapToDouble(i -> i == left ? 0 : Math.pow(i + 1, -exponent))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> draws * weight / sum).toArray();
    }
}
