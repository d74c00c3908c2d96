package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeDistanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void endsAreTheTwoStrategies(String name) {
        FunctionClass functionClass = FunctionClasses.of(name, 8, 16);
        assertThat(ofMixture(functionClass, 0)).isZero();
        assertThat(ofMixture(functionClass, 1)).isEqualTo(1);
    }

    @Test
    void mixtureOfValuesHasItsWeight() {
        FunctionClass regression = FunctionClasses.of("linear-regression", 8, 16);
        for (double weight : new double[] {0.1, 0.35, 0.5, 0.9}) {
            assertThat(ofMixture(regression, weight)).isCloseTo(weight, within(1e-12));
        }
    }

    @Test
    void mixtureOfDistributionsLiesInOrder() {
        FunctionClass urns = FunctionClasses.of("balls-and-urns", 8, 16);
        assertThat(ofMixture(urns, 0.2)).isBetween(0.05, 0.4);
        assertThat(ofMixture(urns, 0.5)).isBetween(ofMixture(urns, 0.2), ofMixture(urns, 0.8));
        assertThat(ofMixture(urns, 0.8)).isBetween(0.6, 0.95);
    }

    @Test
    void ratioIsClippedAndUndefinedWithoutAnInterval() {
        assertThat(RelativeDistance.of(5, 1, 2)).isEqualTo(1);
        assertThat(RelativeDistance.of(1, 5, 2)).isEqualTo(0);
        assertThat(RelativeDistance.of(1, 2, 4)).isEqualTo(0.375);
        assertThat(RelativeDistance.of(1, 1, 0)).isNaN();
        assertThat(RelativeDistance.of(Double.NaN, 1, 1)).isNaN();
    }

    private static double ofMixture(FunctionClass functionClass, double weight) {
        PromptStream prompts = PromptStream.of(functionClass, 16, 1, Split.ID);
        List<Strategy> strategies = Strategies.of(functionClass, prompts.pool());
        OutputSpace space = OutputSpace.of(functionClass);
        double toG = 0;
        double toM = 0;
        double between = 0;
        for (long sequence = 0; sequence < 50; sequence++) {
            Prompt prompt = prompts.prompt(sequence);
            double[] m = strategies.get(0).predict(prompt);
            double[] g = strategies.get(1).predict(prompt);
            double[] transformer = new double[m.length];
            space.mix(weight, m, g, transformer);
            toG += space.distance(transformer, g) / 50;
            toM += space.distance(transformer, m) / 50;
            between += space.distance(m, g) / 50;
        }
        return RelativeDistance.of(toG, toM, between);
    }
}
