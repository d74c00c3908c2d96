package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.Classification;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;

class ClassificationStrategiesTest {
    private static final TaskPool POOL =
            new TaskPool("train", new double[][] {{0.5, 0.25, 1}, {-0.75, 1, 0}, {0.125, -0.5, 1}, {1, 0.5, 0}});
    private static final VectorPrompt PROMPT = new VectorPrompt(
            0, 2, new float[] {0.25f, -1, 0.75f, 0.5f, -0.5f, 0.125f, 0.5f, 0.25f}, new float[] {1, 0, 1, 1});

    /** By scipy.stats.multivariate_normal: M from p(q | item), G from p(q, c) / p(c) with the joint covariance. */
    @Test
    void bothAreThePosteriorsThatNumPyFinds() {
        assertThat(new ItemMemorising("M", POOL).predict(PROMPT)[1]).isCloseTo(0.6205280695471866, within(1e-14));
        assertThat(new ItemMemorising("M", POOL.zipf(1.5)).predict(PROMPT)[1])
                .isCloseTo(0.9182597430002002, within(1e-14));
        assertThat(new ItemCopying("G").predict(PROMPT)[1]).isCloseTo(0.3144314520740757, within(1e-14));
    }

    @Test
    void memorisingIgnoresTheContextAndCopyingIgnoresThePool() {
        VectorPrompt otherContext =
                new VectorPrompt(0, 2, new float[] {9, 9, -3, 1, 0.5f, 2, 0.5f, 0.25f}, new float[] {0, 1, 0, 0});
        ItemMemorising memorising = new ItemMemorising("M", POOL);
        assertThat(memorising.predict(otherContext)).containsExactly(memorising.predict(PROMPT));
        assertThat(new ItemCopying("G").predict(otherContext)[1]).isNotEqualTo(new ItemCopying("G").predict(PROMPT)[1]);
    }

    @Test
    void theTrueLabelOfTheQueryIsNotLookedAt() {
        VectorPrompt otherAnswer = new VectorPrompt(0, 2, PROMPT.x(), new float[] {1, 0, 1, 0});
        for (Strategy strategy : Strategies.of(new Classification(2, 4), POOL)) {
            assertThat(strategy.predict(otherAnswer)).containsExactly(strategy.predict(PROMPT));
        }
    }

    @Test
    void certaintyIsClampedHoweverFarTheQueryIs() {
        VectorPrompt far = new VectorPrompt(0, 2, new float[] {1e6f, 0, 0, 0, 1e6f, 0}, new float[] {1, 0, 1});
        TaskPool ones = new TaskPool("train", new double[][] {{0, 0, 1}, {1, 1, 1}});
        TaskPool zeros = new TaskPool("train", new double[][] {{0, 0, 0}, {1, 1, 0}});
        assertThat(new ItemMemorising("M", ones).predict(far))
                .containsExactly(new double[] {1e-5, 1 - 1e-5}, within(1e-15));
        assertThat(new ItemMemorising("M", zeros).predict(far))
                .containsExactly(new double[] {1 - 1e-5, 1e-5}, within(1e-15));
        assertThat(new ItemCopying("G").predict(far)).containsExactly(new double[] {1e-5, 1 - 1e-5}, within(1e-15));
    }

    /** A posterior probability is right as often as it says: mean of the labels = mean of the probabilities, in any bin. */
    @Test
    void memorisingIsCalibratedInWeightsAndUnderZipfsLaw() {
        Classification classification = new Classification(4, 8);
        TaskPool pool = TaskPool.draw(classification, 3, "train", 32).zipf(1);
        PromptStream prompts = PromptStream.of(classification, pool, 3, Split.IWL);
        ItemMemorising memorising = new ItemMemorising("M", pool);
        double[] excess = new double[4];
        double[] variance = new double[4];
        for (int i = 0; i < 20_000; i++) {
            VectorPrompt prompt = (VectorPrompt) prompts.prompt(i);
            double p = memorising.predict(prompt)[1];
            int bin = (int) (4 * p);
            excess[bin] += prompt.y()[7] - p;
            variance[bin] += p * (1 - p);
        }
        for (int bin = 0; bin < 4; bin++) {
            assertThat(excess[bin]).isCloseTo(0, within(4 * Math.sqrt(variance[bin])));
        }
    }
}
