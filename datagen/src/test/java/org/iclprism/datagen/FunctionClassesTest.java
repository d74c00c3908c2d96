package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionClassesTest {

    @Test
    void everyRegisteredClassAnswersToItsName() {
        assertThat(FunctionClasses.names())
                .contains("balls-and-urns", "classification", "linear-regression", "linear", "decision-tree")
                .isSorted();
        for (String name : FunctionClasses.names()) {
            FunctionClass functionClass = FunctionClasses.of(name, dims(name), 7);
            assertThat(functionClass.name()).isEqualTo(name);
            assertThat(functionClass.dims()).isEqualTo(dims(name));
            assertThat(functionClass.context()).isEqualTo(7);
        }
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> FunctionClasses.of("urns", 8, 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot find function class: the name must be one of balls-and-urns, ")
                .hasMessageEndingWith(", found \"urns\".");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> FunctionClasses.of("sparse-linear", 8, 4, set("sparcity", "2")))
                .hasMessageStartingWith(
                        "Cannot set sparcity: sparse-linear has the settings inputs, input-laws, mixing, sparsity, ")
                .hasMessageEndingWith(". Nearest: sparsity.");
        assertThatThrownBy(() -> FunctionClasses.of("sparse-linear", 8, 4, set("sparsity", "9")))
                .hasMessage("Cannot create function class sparse-linear: sparsity must be at most dims = 8, found 9.");
        assertThatThrownBy(() -> FunctionClasses.of("linear", 8, 4, set("noise", "-1")))
                .hasMessage("Cannot use setting noise: it must be a number >= 0, found -1.");
        assertThatThrownBy(() -> FunctionClasses.of("linear", 8, 4, set("inputs", "cauchy")))
                .hasMessageContaining("it must be one of coordinate-mixture, gaussian, half-subspace, ");
        assertThatThrownBy(() -> FunctionClasses.of("fourier", 10, 4))
                .hasMessage("Cannot create function class fourier: dims must be 1, found 10.");
        assertThatThrownBy(() -> FunctionClasses.of("balls-and-urns", 8, 4, set("noise", "1")))
                .hasMessage("Cannot set noise: balls-and-urns has no settings.");
    }

    /** A dimension that the class takes. */
    static int dims(String name) {
        return name.startsWith("fourier") || name.startsWith("polynomials") || name.equals("haar") ? 1 : 9;
    }

    private static Settings set(String name, String value) {
        return Settings.of(Map.of(name, value));
    }
}
