package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Spark sends to executors arrives as it was. */
class SerializationTest {

    @ParameterizedTest
    @MethodSource("org.iclprism.datagen.FunctionClasses#names")
    void promptStreamDrawsTheSamePromptsAfterTheJourney(String name) throws Exception {
        PromptStream prompts =
                PromptStream.of(FunctionClasses.of(name, FunctionClassesTest.dims(name), 16), 4, 1, Split.TRAIN);
        Prompt prompt = prompts.prompt(5);
        assertThat(copy(prompts).prompt(5)).usingRecursiveComparison().isEqualTo(prompt);
        assertThat(copy(prompt)).usingRecursiveComparison().isEqualTo(prompt);
        assertThat(copy(prompts.functionClass())).isEqualTo(prompts.functionClass());
    }

    @Test
    void valuesAreEqualAfterTheJourney() throws Exception {
        ShardPlan plan = new ShardPlan(10, 4);
        assertThat(copy(plan)).isEqualTo(plan);
        assertThat(copy(plan.shard(1))).isEqualTo(plan.shard(1));
        PromptShape shape = new BallsAndUrns(8, 16).shape();
        assertThat(copy(shape)).isEqualTo(shape);
        assertThat(copy(new PromptEncoder(shape)).inputLength()).isEqualTo(17);
        assertThat(copy(Split.OOD)).isSameAs(Split.OOD);
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
