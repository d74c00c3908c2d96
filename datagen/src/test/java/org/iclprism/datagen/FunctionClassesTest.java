package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FunctionClassesTest {

    @Test
    void everyRegisteredClassAnswersToItsName() {
        assertThat(FunctionClasses.names()).containsExactly("balls-and-urns", "classification", "linear-regression");
        for (String name : FunctionClasses.names()) {
            FunctionClass functionClass = FunctionClasses.of(name, 5, 7);
            assertThat(functionClass.name()).isEqualTo(name);
            assertThat(functionClass.dims()).isEqualTo(5);
            assertThat(functionClass.context()).isEqualTo(7);
        }
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> FunctionClasses.of("urns", 8, 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot find function class: the name must be one of balls-and-urns, classification, "
                        + "linear-regression, found \"urns\".");
    }
}
