package org.iclprism.datagen.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mixtures whose training steps are of one component each. */
class MixingTest {
    private static final int BATCH = 8;
    private static final int STEPS = 200;

    private static FunctionRegression mixture(String name, int dims, String mixing, String... settings) {
        Map<String, String> given = new TreeMap<>(Map.of("mixing", mixing));
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return (FunctionRegression) FunctionClasses.of(name, dims, 3, Settings.of(given));
    }

    /** Steps of component 0, and steps of more than one. */
    private static int[] steps(FunctionRegression mixture, int tasks) {
        PromptStream prompts = PromptStream.of(mixture, tasks, 1, Split.TRAIN).inSteps(BATCH);
        Mixed mixed = (Mixed) mixture.functions();
        int[] counts = new int[2];
        for (int step = 0; step < STEPS; step++) {
            boolean[] seen = new boolean[mixture.parameters() + 1];
            int components = 0;
            int component = 0;
            for (int i = 0; i < BATCH; i++) {
                VectorPrompt prompt = (VectorPrompt) prompts.prompt((long) step * BATCH + i);
                component = mixed.component(prompts.pool().task(prompt.task()));
                components += seen[component] ? 0 : 1;
                seen[component] = true;
            }
            counts[0] += component == 0 ? 1 : 0;
            counts[1] += components > 1 ? 1 : 0;
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "mixture, 4, weights=1 3",
        "mixture, 4, components=decision-tree linear",
        "gaussian-mixture, 4, weight=0.25",
        "multi-gaussian-mixture, 4, weights=1 1 2",
        "uniform-mixture, 4, weights=1 3",
        "monomials, 3, sets=4",
        "fourier-mixture, 1, frequencies=4"
    })
    void aStepIsOfOneComponentAndComponentsOfStepsAreDrawnByWeight(String name, int dims, String setting) {
        double share = setting.startsWith("components") ? 0.5 : 0.25;
        String size = name.equals("monomials") ? "set-size=2" : setting;
        for (int tasks : new int[] {4000, TaskPool.ENDLESS}) {
            int[] batch = steps(mixture(name, dims, "batch", setting, size), tasks);
            assertThat(batch[1]).as("mixed steps").isZero();
            assertThat((double) batch[0] / STEPS).isBetween(share - .12, share + .12);
        }
        assertThat(steps(mixture(name, dims, "prompt", setting, size), 4000)[1]).isGreaterThan(STEPS * 2 / 3);
    }

    /** A component that no task of the pool is of is never waited for. */
    @Test
    void aPoolOfOneTaskHasOneComponent() {
        assertThat(steps(mixture("mixture", 4, "batch"), 1)[1]).isZero();
    }

    @Test
    void evaluationPromptsAreMixedOneByOne() {
        PromptStream batch = PromptStream.of(mixture("mixture", 4, "batch"), 50, 1, Split.ID);
        PromptStream prompt = PromptStream.of(mixture("mixture", 4, "prompt"), 50, 1, Split.ID);
        for (int i = 0; i < 20; i++) {
            assertThat(batch.prompt(i)).usingRecursiveComparison().isEqualTo(prompt.prompt(i));
        }
    }

    @Test
    void onlyAMixtureCanBeMixed() {
        assertThatThrownBy(() -> mixture("linear", 4, "batch"))
                .hasMessage(
                        "Cannot create function class linear: mixing must be prompt, for it is no mixture, found batch.");
        assertThatThrownBy(() -> mixture("mixture", 4, "epoch"))
                .hasMessage("Cannot use setting mixing: it must be one of prompt, batch, found epoch.");
    }
}
