package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.TokenPrompt;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;

/** M under Zipf's law against Bayes' rule written out, probability by probability. */
class WeightedTasksTest {
    private static final double[][] URNS = {{.5, .3, .2}, {.1, .1, .8}, {.6, .3, .1}};
    private static final double[][] REGRESSORS = {{2}, {-1}, {0.5}};
    private static final double EXPONENT = 1.5;

    @Test
    void memorisedUrnsStartFromTheirWeights() {
        TokenPrompt prompt = new TokenPrompt(0, new int[] {3, 2, 0, 0, 1});
        double[] predictions = new UrnMemorising("M", new TaskPool("train", URNS).zipf(EXPONENT)).predict(prompt);
        double[] posterior = prior();
        for (int t = 0; t < 4; t++) {
            double sum = 0;
            double[] mean = new double[3];
            for (int i = 0; i < 3; i++) {
                posterior[i] *= t == 0 ? 1 : URNS[i][prompt.tokens()[t]];
                sum += posterior[i];
                for (int k = 0; k < 3; k++) {
                    mean[k] += posterior[i] * URNS[i][k];
                }
            }
            for (int k = 0; k < 3; k++) {
                assertThat(predictions[t * 3 + k]).isCloseTo(mean[k] / sum, within(1e-14));
            }
        }
    }

    @Test
    void memorisedRegressorsStartFromTheirWeights() {
        VectorPrompt prompt = new VectorPrompt(0, 1, new float[] {1, -0.5f, 2}, new float[] {1.5f, 0.25f, 1});
        double variance = 0.5;
        double[] predictions =
                new DiscreteMmse("M", new TaskPool("train", REGRESSORS).zipf(EXPONENT), variance).predict(prompt);
        double[] posterior = prior();
        for (int t = 0; t < 3; t++) {
            double sum = 0;
            double mean = 0;
            for (int i = 0; i < 3; i++) {
                sum += posterior[i];
                mean += posterior[i] * REGRESSORS[i][0] * prompt.x()[t];
                double residual = prompt.y()[t] - REGRESSORS[i][0] * prompt.x()[t];
                posterior[i] *= Math.exp(-residual * residual / (2 * variance));
            }
            assertThat(predictions[t]).isCloseTo(mean / sum, within(1e-14));
        }
    }

    private static double[] prior() {
        return new double[] {1, Math.pow(2, -EXPONENT), Math.pow(3, -EXPONENT)};
    }
}
