package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.Style;
import org.iclprism.model.Style.Activation;
import org.iclprism.model.Style.Biases;
import org.iclprism.model.Style.Initialisation;
import org.iclprism.model.Style.Positions;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformersTest {

    @Test
    void withoutOptionsAStyleIsItsPreset() {
        assertThat(style("model.style=neox")).isEqualTo(Style.NEOX);
        assertThat(style("model.style=gpt2")).isEqualTo(Style.GPT2);
    }

    @ParameterizedTest
    @CsvSource({
        "model.positions=none, NONE, MLP, EXACT, NORMAL_LINEAR_ENDS",
        "model.positions=learned, LEARNED, MLP, EXACT, NORMAL_LINEAR_ENDS",
        "model.biases=all, ROTARY, ALL, EXACT, NORMAL_LINEAR_ENDS",
        "model.biases=none, ROTARY, NONE, EXACT, NORMAL_LINEAR_ENDS",
        "model.gelu=tanh, ROTARY, MLP, TANH, NORMAL_LINEAR_ENDS",
        "model.initialisation=scaled-linear-ends, ROTARY, MLP, EXACT, SCALED_LINEAR_ENDS",
        "model.initialisation=uniform, ROTARY, MLP, EXACT, UNIFORM"
    })
    void anOptionChangesItsPartOfTheStyle(
            String option, Positions positions, Biases biases, Activation gelu, Initialisation initialisation) {
        assertThat(style(option)).isEqualTo(new Style(positions, biases, gelu, initialisation));
    }

    @Test
    void everyChoiceOfTheConfigurationIsOneOfTheModels() {
        for (Positions choice : Positions.values()) {
            assertThat(style("model.positions=" + text(choice)).positions()).isEqualTo(choice);
        }
        for (Biases choice : Biases.values()) {
            assertThat(style("model.biases=" + text(choice)).biases()).isEqualTo(choice);
        }
        for (Activation choice : Activation.values()) {
            assertThat(style("model.gelu=" + text(choice)).gelu()).isEqualTo(choice);
        }
        for (Initialisation choice : Initialisation.values()) {
            assertThat(style("model.initialisation=" + text(choice)).initialisation())
                    .isEqualTo(choice);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 0.5, 4", "8, 32, 256", "24, 0.1, 2", "24, 0.15, 4", "64, 2.5, 160"})
    void theMlpIsAsWideAsTheNearestWholeNumber(int width, double factor, int expected) {
        assertThat(Transformers.shape(TinyExperiment.run(
                                Path.of("nowhere"), "model.width=" + width, "sweep.mlp-factor=" + factor))
                        .mlpWidth())
                .isEqualTo(expected);
    }

    /** {@code get_linear_schedule_with_warmup(optimizer, 6, 24)} of transformers, with a rate of 0.01. */
    @Test
    void theScheduleIsThatOfTheSettings() {
        MultiLayerNetwork net = Transformers.initial(TinyExperiment.run(
                Path.of("nowhere"), "train.schedule=triangle", "train.warm-up-steps=6", "train.beta2=0.98"));
        assertThat(Arrays.asList(0, 3, 6, 15, 23))
                .extracting(step -> (float) TransformerNetwork.learningRate(net, step))
                .containsExactly(0f, 0.005f, 0.01f, 0.005f, (float) (0.01 / 18));
    }

    private static Style style(String option) {
        return Transformers.shape(TinyExperiment.run(Path.of("nowhere"), option))
                .style();
    }

    private static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
