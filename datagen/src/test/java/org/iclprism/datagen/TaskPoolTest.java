package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPoolTest {

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void smallerPoolIsTheBeginningOfALargerOne(String name) {
        FunctionClass functionClass = FunctionClasses.of(name, 8, 16);
        TaskPool small = TaskPool.draw(functionClass, 1, "train", 4);
        TaskPool large = TaskPool.draw(functionClass, 1, "train", 64);
        assertThat(small.size()).isEqualTo(4);
        for (int i = 0; i < small.size(); i++) {
            assertThat(small.task(i)).containsExactly(large.task(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void poolsDifferByNameAndSeed(String name) {
        FunctionClass functionClass = FunctionClasses.of(name, 8, 16);
        double[] task = TaskPool.draw(functionClass, 1, "train", 1).task(0);
        assertThat(TaskPool.draw(functionClass, 1, "ood", 1).task(0)).isNotEqualTo(task);
        assertThat(TaskPool.draw(functionClass, 2, "train", 1).task(0)).isNotEqualTo(task);
    }

    /** Beyond 65,536 tasks. */
    @Test
    void aLargePoolIsDrawnWhereItIsUsedAndHoldsTheSameTasks() throws IOException {
        BallsAndUrns urns = new BallsAndUrns(8, 16);
        TaskPool large = TaskPool.draw(urns, 1, "train", 1 << 20);
        TaskPool small = TaskPool.draw(urns, 1, "train", 65_536);
        assertThat(large.size()).isEqualTo(1 << 20);
        for (int i : new int[] {0, 1, 4095, 65_535}) {
            assertThat(large.task(i)).containsExactly(small.task(i));
        }
        assertThat(large.task((1 << 20) - 1)).isNotEqualTo(large.task(0)).hasSize(8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(large);
        assertThat(bytes.size()).isLessThan(2000);
        Prompt prompt = PromptStream.of(urns, large, 1, Split.ID).prompt(0);
        assertThat(prompt.task()).isBetween(0, (1 << 20) - 1);
    }
}
