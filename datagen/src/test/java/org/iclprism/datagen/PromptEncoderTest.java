package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PromptEncoderTest {

    @Test
    void tokensAreBothInputsAndTargets() {
        PromptEncoder encoder = new PromptEncoder(new PromptShape(PromptShape.Kind.TOKENS, 3, 3, 3));
        float[] inputs = new float[2 * encoder.inputLength()];
        float[] targets = new float[2 * encoder.targetLength()];
        encoder.encode(new TokenPrompt(0, new int[] {2, 0, 1}), 0, inputs, targets);
        encoder.encode(new TokenPrompt(0, new int[] {2, 1, 1}), 1, inputs, targets);
        assertThat(inputs).containsExactly(2, 0, 1, 2, 1, 1);
        assertThat(targets).containsExactly(2, 0, 1, 2, 1, 1);
    }

    @Test
    void pairsAlternateWithTheValueInCoordinateZero() {
        PromptEncoder encoder = new PromptEncoder(new PromptShape(PromptShape.Kind.PAIRS, 4, 2, 1));
        float[] inputs = new float[2 * encoder.inputLength()];
        float[] targets = new float[2 * encoder.targetLength()];
        // reused buffers must not show through
        Arrays.fill(inputs, 99);
        VectorPrompt prompt = new VectorPrompt(0, 2, new float[] {1, 2, 3, 4}, new float[] {5, 6});
        encoder.encode(prompt, 0, inputs, targets);
        encoder.encode(prompt, 1, inputs, targets);
        assertThat(inputs).containsExactly(1, 2, 5, 0, 3, 4, 6, 0, 1, 2, 5, 0, 3, 4, 6, 0);
        assertThat(targets).containsExactly(5, 6, 5, 6);
    }

    @Test
    void lastLabelIsHiddenAndIsTheTarget() {
        PromptEncoder encoder = new PromptEncoder(new PromptShape(PromptShape.Kind.LAST, 2, 3, 2));
        float[] inputs = new float[2 * encoder.inputLength()];
        float[] targets = new float[2 * encoder.targetLength()];
        VectorPrompt prompt = new VectorPrompt(0, 2, new float[] {1, 2, 3, 4}, new float[] {0, 1});
        encoder.encode(prompt, 1, inputs, targets);
        assertThat(inputs).containsExactly(0, 0, 0, 0, 0, 0, 1, 2, 0, 3, 4, -1);
        assertThat(targets).containsExactly(0, 1);
    }
}
