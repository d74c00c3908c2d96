package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;

class RegressionStrategiesTest {

    @Test
    void memorisingOneTaskPredictsThatTask() {
        TaskPool pool = new TaskPool("train", new double[][] {{2, -1}});
        VectorPrompt prompt = new VectorPrompt(0, 2, new float[] {1, 0, 0, 1, 3, 2}, new float[] {7, 7, 7});
        assertThat(new DiscreteMmse("M", pool, 0.1).predict(prompt)).containsExactly(2, -1, 4);
    }

    @Test
    void memorisingIsBayesRuleOverThePool() {
        double[][] tasks = {{1, 0.5}, {-0.3, 0.8}, {0.9, 0.6}};
        VectorPrompt prompt = new VectorPrompt(
                0, 2, new float[] {0.5f, 1, -1, 0.25f, 2, 1, 0.5f, 0.5f}, new float[] {1, -0.75f, 2.5f, 1});
        double[] predictions = new DiscreteMmse("M", new TaskPool("train", tasks), 0.5).predict(prompt);
        for (int t = 0; t < 4; t++) {
            assertThat(predictions[t]).isCloseTo(bayes(tasks, 0.5, prompt, t), within(1e-14));
        }
    }

    @Test
    void memorisingSurvivesPromptsFarFromEveryTask() {
        double[][] tasks = {{1}, {-1}};
        VectorPrompt prompt = new VectorPrompt(0, 1, new float[] {1, 1}, new float[] {1e6f, 0});
        assertThat(new DiscreteMmse("M", new TaskPool("train", tasks), 1e-3).predict(prompt))
                .containsExactly(0, 1);
    }

    @Test
    void generalisingIsRidgeRegressionOnEveryPrefix() {
        for (int dims : new int[] {1, 8, 16}) {
            LinearRegression regression = new LinearRegression(dims, 64);
            PromptStream prompts = PromptStream.of(regression, 4, 1, Split.ID);
            for (long sequence = 0; sequence < 5; sequence++) {
                VectorPrompt prompt = (VectorPrompt) prompts.prompt(sequence);
                double[] predictions = new Ridge("G", regression.noiseVariance()).predict(prompt);
                assertThat(predictions[0]).isEqualTo(0);
                for (int t = 1; t < 64; t++) {
                    double expected = ridge(prompt, t, regression.noiseVariance());
                    assertThat(predictions[t]).isCloseTo(expected, within(1e-10));
                }
            }
        }
    }

    @Test
    void memorisingApproachesGeneralisingAsThePoolGrows() {
        LinearRegression regression = new LinearRegression(2, 4);
        PromptStream prompts = PromptStream.of(regression, 4, 1, Split.OOD);
        OutputSpace space = OutputSpace.of(regression);
        double previous = Double.POSITIVE_INFINITY;
        for (int tasks = 10; tasks <= 100_000; tasks *= 10) {
            TaskPool pool = TaskPool.draw(regression, 1, "train", tasks);
            Strategy memorising = Strategies.of(regression, pool).get(0);
            Strategy generalising = Strategies.of(regression, pool).get(1);
            double distance = 0;
            for (long sequence = 0; sequence < 50; sequence++) {
                VectorPrompt prompt = (VectorPrompt) prompts.prompt(sequence);
                distance += space.distance(memorising.predict(prompt), generalising.predict(prompt)) / 50;
            }
            assertThat(distance).isLessThan(previous / 2);
            previous = distance;
        }
        assertThat(previous).isLessThan(1e-2);
    }

    /** Prediction of y_t from the pairs before it, from products of densities. */
    private static double bayes(double[][] tasks, double variance, VectorPrompt prompt, int t) {
        double prediction = 0;
        double evidence = 0;
        for (double[] w : tasks) {
            double likelihood = 1;
            for (int s = 0; s < t; s++) {
                double residual = prompt.y()[s] - value(w, prompt, s);
                likelihood *= Math.exp(-residual * residual / (2 * variance));
            }
            evidence += likelihood;
            prediction += likelihood * value(w, prompt, t);
        }
        return prediction / evidence;
    }

    private static double value(double[] w, VectorPrompt prompt, int t) {
        return w[0] * prompt.x()[2 * t] + w[1] * prompt.x()[2 * t + 1];
    }

    /** x_t' (X'X + lambda I)^-1 X'y over the first t pairs, solved at once. */
    private static double ridge(VectorPrompt prompt, int t, double lambda) {
        int dims = prompt.dims();
        DMatrixRMaj x = new DMatrixRMaj(t, dims);
        DMatrixRMaj y = new DMatrixRMaj(t, 1);
        for (int s = 0; s < t; s++) {
            y.set(s, 0, prompt.y()[s]);
            for (int k = 0; k < dims; k++) {
                x.set(s, k, prompt.x()[s * dims + k]);
            }
        }
        DMatrixRMaj normal = CommonOps_DDRM.identity(dims);
        CommonOps_DDRM.scale(lambda, normal);
        CommonOps_DDRM.multAddTransA(x, x, normal);
        DMatrixRMaj right = new DMatrixRMaj(dims, 1);
        CommonOps_DDRM.multTransA(x, y, right);
        DMatrixRMaj w = new DMatrixRMaj(dims, 1);
        assertThat(CommonOps_DDRM.solve(normal, right, w)).isTrue();
        double prediction = 0;
        for (int k = 0; k < dims; k++) {
            prediction += w.get(k, 0) * prompt.x()[t * dims + k];
        }
        return prediction;
    }
}
