package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearRegressionTest {
    private final LinearRegression regression = new LinearRegression(8, 16);

    @Test
    void tasksAreStandardNormal() {
        TaskPool pool = TaskPool.draw(regression, 1, "train", 20_000);
        double mean = 0;
        double square = 0;
        double product = 0;
        for (double[] w : pool.parameters()) {
            mean += w[1] / pool.size();
            square += w[6] * w[6] / pool.size();
            product += w[0] * w[1] / pool.size();
        }
        assertThat(mean).isCloseTo(0, within(0.03));
        assertThat(square).isCloseTo(1, within(0.04));
        assertThat(product).isCloseTo(0, within(0.03));
    }

    @Test
    void inputsAreStandardNormalAndNoiseHasVarianceDOver256() {
        PromptStream prompts = PromptStream.of(regression, 4, 1, Split.TRAIN);
        double xx = 0;
        double noise = 0;
        double product = 0;
        int sequences = 2000;
        for (long sequence = 0; sequence < sequences; sequence++) {
            VectorPrompt prompt = (VectorPrompt) prompts.prompt(sequence);
            for (int i = 0; i < 16; i++) {
                double residual = prompt.y()[i] - signal(prompts.pool(), prompt, i);
                noise += residual * residual / (16 * sequences);
                product += residual * prompt.x()[i * 8] / (16 * sequences);
                xx += prompt.x()[i * 8 + 3] * prompt.x()[i * 8 + 3] / (16 * sequences);
            }
        }
        assertThat(regression.noiseVariance()).isEqualTo(0.03125);
        assertThat(noise).isCloseTo(0.03125, within(0.001));
        assertThat(product).isCloseTo(0, within(0.004));
        assertThat(xx).isCloseTo(1, within(0.03));
    }

    @Test
    void promptHasOneValueForEachVector() {
        VectorPrompt prompt =
                (VectorPrompt) PromptStream.of(regression, 4, 1, Split.ID).prompt(0);
        assertThat(prompt.x()).hasSize(16 * 8);
        assertThat(prompt.points()).isEqualTo(16);
        assertThat(regression.shape()).isEqualTo(new PromptShape(PromptShape.Kind.PAIRS, 32, 8, 1));
    }

    private static double signal(TaskPool pool, VectorPrompt prompt, int point) {
        double sum = 0;
        for (int k = 0; k < prompt.dims(); k++) {
            sum += pool.task(prompt.task())[k] * prompt.x()[point * prompt.dims() + k];
        }
        return sum;
    }
}
