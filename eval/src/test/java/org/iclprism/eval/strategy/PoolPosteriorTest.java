package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.TokenPrompt;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M by one pass over blocks of tasks against the definition, written out task by task, and against NumPy. */
class PoolPosteriorTest {

    @ParameterizedTest
    @CsvSource({"1, 8, 5", "2, 3, 6", "7, 4, 9", "8, 5, 8", "9, 2, 7", "511, 8, 12", "513, 9, 11", "1100, 12, 128"})
    void urnsAreBayesRuleWhateverTheNumberOfTasks(int tasks, int dims, int context) {
        for (double exponent : new double[] {0, 1.5}) {
            BallsAndUrns urns = new BallsAndUrns(dims, context);
            PromptStream prompts = prompts(urns, tasks, exponent);
            double[][] predictions = new UrnMemorising("M", prompts.pool()).predict(some(prompts, 3));
            for (int i = 0; i < 3; i++) {
                double[] expected = bayes(prompts.pool(), (TokenPrompt) prompts.prompt(i), exponent);
                assertThat(predictions[i]).containsExactly(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 5", "2, 3, 6", "7, 1, 9", "511, 8, 16", "513, 9, 11", "1100, 16, 64"})
    void regressorsAreBayesRuleWhateverTheNumberOfTasks(int tasks, int dims, int context) {
        for (double exponent : new double[] {0, 1.5}) {
            LinearRegression regression = new LinearRegression(dims, context);
            PromptStream prompts = prompts(regression, tasks, exponent);
            DiscreteMmse memorising = new DiscreteMmse("M", prompts.pool(), regression.noiseVariance());
            double[][] predictions = memorising.predict(some(prompts, 3));
            for (int i = 0; i < 3; i++) {
                VectorPrompt prompt = (VectorPrompt) prompts.prompt(i);
                double[] expected = bayes(prompts.pool(), prompt, regression.noiseVariance(), exponent);
                assertThat(predictions[i]).containsExactly(expected, within(1e-11));
            }
        }
    }

    /** numpy 2.4: softmax of counts @ log(theta).T, times theta. */
    @Test
    void urnsAreWhatNumPySays() {
        double[][] pool = new double[700][5];
        for (int i = 0; i < pool.length; i++) {
            for (int k = 0; k < 5; k++) {
                pool[i][k] = 1 + (7 * i + 3 * k * (i % 13 + 1)) % 11;
            }
            double sum = Arrays.stream(pool[i]).sum();
            pool[i] = Arrays.stream(pool[i]).map(value -> value / sum).toArray();
        }
        int[] tokens = new int[41];
        Arrays.setAll(tokens, t -> t == 0 ? 5 : (t * t + 3 * t) % 5);
        double[] m = new UrnMemorising("M", new TaskPool("train", pool)).predict(new TokenPrompt(0, tokens));
        assertRow(m, 0, 0.19933246018874573, 0.20011533785227914, 0.20073613767141021, 0.2006989483452422);
        assertRow(m, 1, 0.18924149950743352, 0.187219056087911, 0.19011671474472833, 0.1859386898713892);
        assertRow(m, 7, 0.2770639077244802, 0.1238172225111644, 0.129765323586923, 0.23260485060090125);
        assertRow(m, 39, 0.27410566992589275, 0.11431904002294366, 0.07227703351516443, 0.29967023807489623);
    }

    /** numpy 2.4: softmax of -cumsum(residuals**2) / (2 sigma**2), times the predictions. */
    @Test
    void regressorsAreWhatNumPySays() {
        double[][] pool = new double[700][3];
        for (int i = 0; i < pool.length; i++) {
            for (int k = 0; k < 3; k++) {
                pool[i][k] = ((7 * i + 5 * k * (i % 13 + 1)) % 23 - 11) / 8.0;
            }
        }
        float[] x = new float[60];
        float[] y = new float[20];
        for (int t = 0; t < 20; t++) {
            for (int k = 0; k < 3; k++) {
                x[t * 3 + k] = ((3 * t + 5 * k + t * k) % 17 - 8) / 4f;
            }
            y[t] = ((7 * t) % 19 - 9) / 8f + 0.5f * x[t * 3] - 0.25f * x[t * 3 + 1] + x[t * 3 + 2];
        }
        double[] m = new DiscreteMmse("M", new TaskPool("train", pool), 0.375).predict(new VectorPrompt(0, 3, x, y));
        assertThat(new double[] {m[0], m[1], m[5], m[19]})
                .containsExactly(
                        new double[] {
                            0.002678571428571428, -1.0830383021479841, -0.36226657531688156, -2.308896714245135
                        },
                        within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 600})
    void aPromptsNumbersAreTheSameBitsInAnyBatchAndByAnyKernel(int tasks) {
        for (FunctionClass functionClass :
                List.of(new BallsAndUrns(8, 33), new LinearRegression(6, 9), new Classification(5, 7))) {
            PromptStream prompts = prompts(functionClass, tasks, 0);
            Strategy memorising = Strategies.of(functionClass, prompts.pool()).get(0);
            List<Prompt> batch = some(prompts, 20);
            double[][] together = memorising.predict(batch);
            for (int i = 0; i < batch.size(); i++) {
                assertThat(memorising.predict(batch.get(i))).containsExactly(together[i]);
            }
            assertThat(memorising.predict(batch.subList(7, 12))).isDeepEqualTo(Arrays.copyOfRange(together, 7, 12));
        }
        PromptStream urns = prompts(new BallsAndUrns(9, 33), tasks, 1);
        PoolLikelihood likelihood = new UrnMemorising("M", urns.pool()).likelihood();
        double[][] plain = new PoolPosterior(urns.pool(), likelihood, new PlainPosteriorKernel()).means(some(urns, 5));
        assertThat(new PoolPosterior(urns.pool(), likelihood).means(some(urns, 5)))
                .isDeepEqualTo(plain);
    }

    @Test
    void theTestsRunWithVectors() {
        assertThat(PosteriorKernel.best()).isInstanceOf(VectorPosteriorKernel.class);
    }

    @Test
    void promptsOfDifferentLengthsAndNoneAtAllAreAnswered() {
        UrnMemorising memorising = new UrnMemorising("M", TaskPool.draw(new BallsAndUrns(3, 1), 1, "train", 40));
        List<TokenPrompt> prompts = List.of(
                new TokenPrompt(0, new int[] {3, 1}),
                new TokenPrompt(0, new int[] {3, 2, 2, 0, 1}),
                new TokenPrompt(0, new int[] {3, 0, 0, 1}));
        double[][] together = memorising.predict(prompts);
        assertThat(together.length).isEqualTo(3);
        for (int i = 0; i < together.length; i++) {
            assertThat(memorising.predict(prompts.get(i))).containsExactly(together[i]);
        }
        assertThat(memorising.predict(List.of())).isEmpty();
    }

    private static void assertRow(double[] predictions, int t, double... expected) {
        assertThat(Arrays.copyOfRange(predictions, 5 * t, 5 * t + expected.length))
                .containsExactly(expected, within(1e-13));
    }

    private static PromptStream prompts(FunctionClass functionClass, int tasks, double exponent) {
        TaskPool pool = TaskPool.draw(functionClass, 3, "train", tasks).zipf(exponent);
        return PromptStream.of(functionClass, pool, 3, Split.ID);
    }

    private static List<Prompt> some(PromptStream prompts, int count) {
        return LongStream.range(0, count).mapToObj(prompts::prompt).toList();
    }

    private static double[] bayes(TaskPool pool, TokenPrompt prompt, double exponent) {
        int dims = pool.task(0).length;
        int positions = prompt.tokens().length - 1;
        double[] predictions = new double[positions * dims];
        for (int t = 0; t < positions; t++) {
            double[] logs = new double[pool.size()];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = -exponent * Math.log(i + 1);
                for (int s = 1; s <= t; s++) {
                    logs[i] += Math.log(pool.task(i)[prompt.tokens()[s]]);
                }
            }
            double[] posterior = softmax(logs);
            for (int i = 0; i < logs.length; i++) {
                for (int k = 0; k < dims; k++) {
                    predictions[t * dims + k] += posterior[i] * pool.task(i)[k];
                }
            }
        }
        return predictions;
    }

    private static double[] bayes(TaskPool pool, VectorPrompt prompt, double variance, double exponent) {
        double[] predictions = new double[prompt.points()];
        for (int t = 0; t < predictions.length; t++) {
            double[] logs = new double[pool.size()];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = -exponent * Math.log(i + 1);
                for (int s = 0; s < t; s++) {
                    double residual = prompt.y()[s] - value(pool.task(i), prompt, s);
                    logs[i] -= residual * residual / (2 * variance);
                }
            }
            double[] posterior = softmax(logs);
            for (int i = 0; i < logs.length; i++) {
                predictions[t] += posterior[i] * value(pool.task(i), prompt, t);
            }
        }
        return predictions;
    }

    private static double value(double[] w, VectorPrompt prompt, int t) {
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            sum += w[k] * prompt.x()[t * w.length + k];
        }
        return sum;
    }

    private static double[] softmax(double[] logs) {
        double largest = Arrays.stream(logs).max().orElseThrow();
        double[] weights =
                Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
