package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.TokenPrompt;
import org.junit.jupiter.api.Test;

class UrnStrategiesTest {
    private static final double[][] THREE_URNS = {{0.7, 0.2, 0.1}, {0.1, 0.1, 0.8}, {1 / 3.0, 1 / 3.0, 1 / 3.0}};

    @Test
    void memorisingOneUrnPredictsThatUrn() {
        TaskPool pool = new TaskPool("train", new double[][] {THREE_URNS[0]});
        double[] predictions = new UrnMemorising("M", pool).predict(prompt(3, 1, 1, 2, 0));
        for (int position = 0; position < 4; position++) {
            for (int k = 0; k < 3; k++) {
                assertThat(predictions[position * 3 + k]).isCloseTo(THREE_URNS[0][k], within(1e-15));
            }
        }
    }

    @Test
    void memorisingIsBayesRuleOverThePool() {
        int[] tokens = {3, 2, 2, 0, 1, 2, 0};
        double[] predictions = new UrnMemorising("M", new TaskPool("train", THREE_URNS)).predict(prompt(tokens));
        assertThat(predictions).hasSize(6 * 3);
        for (int position = 0; position < 6; position++) {
            double[] expected = bayes(tokens, position);
            for (int k = 0; k < 3; k++) {
                assertThat(predictions[position * 3 + k]).isCloseTo(expected[k], within(1e-14));
            }
        }
    }

    @Test
    void memorisingSurvivesLongPromptsAndMissingSymbols() {
        double[][] urns = {{1, 0}, {0.5, 0.5}};
        int[] tokens = new int[5000];
        tokens[0] = 2;
        tokens[4000] = 1;
        double[] predictions = new UrnMemorising("M", new TaskPool("train", urns)).predict(prompt(tokens));
        assertThat(predictions[2 * 3999]).isCloseTo(1, within(1e-15));
        assertThat(predictions[2 * 4000]).isEqualTo(0.5);
        assertThat(predictions).doesNotContain(Double.NaN);
    }

    @Test
    void memorisingHasAnAnswerWhenNoUrnExplainsThePrompt() {
        double[][] urns = {{1, 0, 0}, {0, 1, 0}};
        double[] predictions = new UrnMemorising("M", new TaskPool("train", urns)).predict(prompt(3, 0, 2, 1, 1, 0));
        assertThat(predictions).containsExactly(0.5, 0.5, 0, 1, 0, 0, 1, 0, 0, 0.5, 0.5, 0, 0, 1, 0);
    }

    @Test
    void generalisingCountsFromOneOfEachSymbol() {
        double[] predictions = new UrnGeneralising("G", 3).predict(prompt(3, 1, 1, 2, 0));
        assertThat(predictions)
                .containsExactly(
                        new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 0.25, 0.5, 0.25, 0.2, 0.6, 0.2, 1 / 6.0, 0.5, 1 / 3.0},
                        within(1e-15));
    }

    @Test
    void memorisingApproachesGeneralisingAsThePoolGrows() {
        BallsAndUrns urns = new BallsAndUrns(4, 16);
        PromptStream prompts = PromptStream.of(urns, 4, 1, Split.OOD);
        OutputSpace space = OutputSpace.of(urns);
        double previous = Double.POSITIVE_INFINITY;
        for (int tasks = 10; tasks <= 100_000; tasks *= 10) {
            TaskPool pool = TaskPool.draw(urns, 1, "train", tasks);
            Strategy memorising = Strategies.of(urns, pool).get(0);
            Strategy generalising = Strategies.of(urns, pool).get(1);
            double distance = 0;
            for (long sequence = 0; sequence < 20; sequence++) {
                TokenPrompt prompt = (TokenPrompt) prompts.prompt(sequence);
                distance += space.distance(memorising.predict(prompt), generalising.predict(prompt)) / 20;
            }
            assertThat(distance).isLessThan(previous / 3);
            previous = distance;
        }
        assertThat(previous).isLessThan(1e-4);
    }

    /** Prediction after {@code seen} symbols, from products of probabilities. */
    private static double[] bayes(int[] tokens, int seen) {
        double[] prediction = new double[3];
        double evidence = 0;
        for (double[] urn : THREE_URNS) {
            double likelihood = 1;
            for (int t = 1; t <= seen; t++) {
                likelihood *= urn[tokens[t]];
            }
            evidence += likelihood;
            for (int k = 0; k < 3; k++) {
                prediction[k] += likelihood * urn[k];
            }
        }
        for (int k = 0; k < 3; k++) {
            prediction[k] /= evidence;
        }
        return prediction;
    }

    private static TokenPrompt prompt(int... tokens) {
        return new TokenPrompt(0, tokens);
    }
}
