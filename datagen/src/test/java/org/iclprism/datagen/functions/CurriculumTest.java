package org.iclprism.datagen.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;

class CurriculumTest {
    private static final Settings GROWING = Settings.of(Map.of(
            "curriculum-dims",
            "2",
            "curriculum-points",
            "3",
            "curriculum-interval",
            "10",
            "curriculum-dims-step",
            "2"));

    private final FunctionClass linear = FunctionClasses.of("linear", 5, 8, GROWING);

    private static VectorPrompt at(FunctionClass functionClass, long step) {
        return (VectorPrompt)
                PromptStream.of(functionClass, 4, 1, Split.TRAIN).inSteps(7).prompt(7 * step + 3);
    }

    @Test
    void promptsGrowUntilTheyAreWhole() {
        int[][] expected = {{0, 2, 3}, {9, 2, 3}, {10, 4, 5}, {20, 5, 7}, {30, 5, 8}, {100_000, 5, 8}};
        for (int[] each : expected) {
            VectorPrompt prompt = at(linear, each[0]);
            assertThat(prompt.points()).isEqualTo(each[2]);
            for (int i = 0; i < prompt.x().length; i++) {
                assertThat(prompt.x()[i] == 0).isEqualTo(i % 5 >= each[1]);
            }
        }
    }

    @Test
    void evaluationPromptsAreWholeAndYIsThatOfTheX() {
        PromptStream prompts = PromptStream.of(linear, 4, 1, Split.ID);
        assertThat(((VectorPrompt) prompts.prompt(0)).points()).isEqualTo(8);
        VectorPrompt small = at(linear, 0);
        double[] w = prompts.pool().task(small.task());
        assertThat((double) small.y()[1]).isCloseTo(w[0] * small.x()[5] + w[1] * small.x()[6], within(1e-6));
    }

    @Test
    void aShortPromptIsFilledUpWithWhatIsNotScored() {
        PromptEncoder encoder = new PromptEncoder(linear.shape());
        float[] inputs = new float[encoder.inputLength()];
        float[] targets = new float[encoder.targetLength()];
        Arrays.fill(inputs, 9);
        encoder.encode(at(linear, 0), 0, inputs, targets);
        assertThat(targets).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(Float.isNaN(targets[i])).isEqualTo(i >= 3);
        }
        for (int i = 2 * 3 * 5; i < inputs.length; i++) {
            assertThat(inputs[i]).isZero();
        }
    }

    @Test
    void fourierSeriesGainFrequencies() {
        FunctionClass fourier = FunctionClasses.of(
                "fourier", 1, 4, Settings.of(Map.of("curriculum-frequencies", "1", "frequencies", "4")));
        VectorPrompt first = at(fourier, 0);
        double[] w = PromptStream.of(fourier, 4, 1, Split.TRAIN).pool().task(first.task());
        double angle = Math.PI * first.x()[2] / 5;
        assertThat((double) first.y()[2])
                .isCloseTo(2 * (w[0] + w[1] * Math.cos(angle) + w[2] * Math.sin(angle)), within(1e-6));
        assertThat(at(fourier, 6000))
                .usingRecursiveComparison()
                .isEqualTo(PromptStream.of(fourier, 4, 1, Split.TRAIN).prompt(7 * 6000 + 3));
    }
}
