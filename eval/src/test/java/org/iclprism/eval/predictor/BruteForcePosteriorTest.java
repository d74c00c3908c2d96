package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.Stream;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posterior means beside the mean of f(x) over many draws of the prior, each weighed by its likelihood. */
class BruteForcePosteriorTest {
    private static final int DRAWS = 400_000;

    @ParameterizedTest
    @CsvSource({
        "multi-gaussian-mixture, 2, centres=-3 0.5 2, weights=1 2 3",
        "multi-gaussian-mixture, 2, centres=-1 1, first-variance=0.5",
        "monomials-biased, 2, normalise=0, mixing=prompt",
        "monomials-biased, 3, normalise=1, mixing=prompt",
        "polynomials, 1, degree=2, radius=1.5",
    })
    void thePosteriorMeanIsThatOfWeighedDraws(String name, int dims, String first, String second) {
        Regression functionClass = Curves.regression(name, dims, 4, "noise=0.8", first, second);
        PromptStream prompts = PromptStream.of(functionClass, Baselines.pool(functionClass, 0, 1), 1, Split.TRAIN);
        for (int i = 0; i < 3; i++) {
            VectorPrompt prompt = (VectorPrompt) prompts.prompt(i);
            double[] expected = byDraws(functionClass, prompt);
            double[] posterior = Predictors.of("posterior-mean", functionClass, prompts.pool(), Curves.settings())
                    .predict(prompt);
            for (int k = 0; k < prompt.points(); k++) {
                assertThat(posterior[k]).as("after %d pairs", k).isCloseTo(expected[k], within(.06));
            }
        }
    }

    /** Of three supports of the sparse family all count, and nothing of the dense one. */
    @Test
    void aFamilyOfAMixtureIsAsTheClassAlone() {
        Regression mixture = Curves.regression(
                "mixture", 3, 6, "noise=0.3", "components=linear sparse-linear", "sparse-linear.sparsity=1");
        Regression sparse = Curves.regression("sparse-linear", 3, 6, "noise=0.3", "sparsity=1", "normalise=1");
        PromptStream prompts = PromptStream.of(mixture, Baselines.pool(mixture, 0, 1), 1, Split.TRAIN);
        for (int i = 0; i < 5; i++) {
            VectorPrompt prompt = (VectorPrompt) prompts.prompt(i);
            double[] family = Predictors.of("posterior-mean", mixture, null, Curves.settings("component=2"))
                    .predict(prompt);
            double[] alone = Predictors.of("posterior-mean", sparse, null, Curves.settings())
                    .predict(prompt);
            for (int k = 0; k < prompt.points(); k++) {
                assertThat(family[k]).isCloseTo(alone[k], within(1e-9));
            }
        }
        assertThatThrownBy(() -> Predictors.of("posterior-mean", mixture, null, Curves.settings("component=3")))
                .hasMessageContaining("component must be at most 2, the number of function class mixture, found 3");
    }

    private static double[] byDraws(Regression functionClass, VectorPrompt prompt) {
        double[] sums = new double[prompt.points()];
        double[] totals = new double[prompt.points()];
        double[] task = new double[functionClass.parameters()];
        for (int draw = 0; draw < DRAWS; draw++) {
            functionClass.drawTask(Stream.of(7, "brute force").at(draw), task);
            double[] values = functionClass.values(task, prompt);
            double likelihood = 1;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += likelihood * values[k];
                totals[k] += likelihood;
                double residual = prompt.y()[k] - values[k];
                likelihood *= Math.exp(-residual * residual / (2 * functionClass.noiseVariance()));
            }
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= totals[k];
        }
        return sums;
    }

    @Test
    void boxesHaveNoClosedForm() {
        Regression boxes = Curves.regression("uniform-mixture", 3, 4);
        assertThatThrownBy(() -> Predictors.of("posterior-mean", boxes, null, Curves.settings()))
                .hasMessageContaining("the prior of function class uniform-mixture is no mixture of (a few) Gaussians");
    }
}
