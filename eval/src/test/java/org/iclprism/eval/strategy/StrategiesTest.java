package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void everyFunctionClassHasMemorisingThenGeneralising(String name) {
        FunctionClass functionClass = FunctionClasses.of(name, 8, 16);
        PromptStream prompts = PromptStream.of(functionClass, 4, 1, Split.ID);
        assertThat(Strategies.of(functionClass, prompts.pool()))
                .extracting(Strategy::name)
                .containsExactly("M", "G");
        int width = OutputSpace.of(functionClass).width();
        for (Strategy strategy : Strategies.of(functionClass, prompts.pool())) {
            assertThat(strategy.predict(prompts.prompt(0))).hasSize(functionClass.predictions() * width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void strategiesAndOutputSpaceWorkTheSameOnAnotherMachine(String name) throws Exception {
        FunctionClass functionClass = FunctionClasses.of(name, 8, 16);
        PromptStream prompts = PromptStream.of(functionClass, 4, 1, Split.ID);
        Prompt prompt = prompts.prompt(0);
        for (Strategy strategy : Strategies.of(functionClass, prompts.pool())) {
            assertThat(copy(strategy).predict(prompt)).containsExactly(strategy.predict(prompt));
        }
        OutputSpace space = OutputSpace.of(functionClass);
        assertThat(copy(space)).isEqualTo(space);
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression", "gaussian-mixture"})
    void memorisingInfinitelyManyTasksIsGeneralising(String name) {
        FunctionClass functionClass = FunctionClasses.of(name, 8, 16);
        PromptStream prompts = PromptStream.of(functionClass, TaskPool.ENDLESS, 1, Split.ID);
        List<Strategy> strategies = Strategies.of(functionClass, prompts.pool());
        assertThat(strategies).extracting(Strategy::name).containsExactly("M", "G");
        Prompt prompt = prompts.prompt(0);
        assertThat(strategies.get(0).predict(prompt))
                .containsExactly(strategies.get(1).predict(prompt));
    }

    @Test
    void strategiesComeByNameInTheOrderAskedFor() {
        FunctionClass urns = FunctionClasses.of("balls-and-urns", 4, 3);
        PromptStream prompts = PromptStream.of(urns, 4, 1, Split.ID);
        List<Strategy> strategies = Strategies.of(urns, prompts.pool(), List.of("M", "C", "G"));
        assertThat(strategies).extracting(Strategy::name).containsExactly("M", "C", "G");
        assertThat(Strategies.names(urns)).containsExactly("M", "G", "C");
        assertThatThrownBy(() -> Strategies.of(urns, prompts.pool(), List.of("M", "G", "Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot find strategy Z for function class balls-and-urns: it must be one of M, G, C.");
        assertThatThrownBy(() -> Strategies.descriptionBits(urns, "M")).hasMessageContaining("Cannot find strategy M");
    }

    /** Lengths of the code of the paper's constant predictors, compressed. */
    @ParameterizedTest
    @CsvSource({"balls-and-urns, 12, 0.25, 2000", "linear-regression, 3, 0, 1808", "classification, 2, 0.5, 2216"})
    void theConstantStrategyLearnsNothing(String name, int outputs, double value, double bits) {
        FunctionClass functionClass = FunctionClasses.of(name, 4, 3);
        PromptStream prompts = PromptStream.of(functionClass, 4, 1, Split.ID);
        Strategy constant =
                Strategies.of(functionClass, prompts.pool(), List.of("C")).get(0);
        assertThat(constant.predict(prompts.prompt(0))).hasSize(outputs).containsOnly(value);
        assertThat(constant.predict(List.of(prompts.prompt(0), prompts.prompt(1))))
                .hasDimensions(2, outputs);
        assertThat(Strategies.descriptionBits(functionClass, "C")).isEqualTo(bits);
    }

    @Test
    void unknownFunctionClassIsRefused() {
        FunctionClass unknown = new Unknown(2, 3);
        assertThatThrownBy(() -> Strategies.of(unknown, new TaskPool("train", new double[1][1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot find strategies: none are known for function class unknown. Add them to Strategies.");
        assertThatThrownBy(() -> OutputSpace.of(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot score function class unknown: its output space is unknown. Add it to OutputSpace.");
    }

    private record Unknown(int dims, int context) implements FunctionClass {
        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public int parameters() {
            return 1;
        }

        @Override
        public void drawTask(RandomNumbers random, double[] parameters) {
            throw new UnsupportedOperationException("not drawn from");
        }

        @Override
        public Prompt drawPrompt(TaskPool pool, RandomNumbers random) {
            throw new UnsupportedOperationException("not drawn from");
        }

        @Override
        public PromptShape shape() {
            return new PromptShape(PromptShape.Kind.PAIRS, 6, 2, 1);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
