package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;

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
}
