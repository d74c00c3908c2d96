package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.iclprism.datagen.PromptShape.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cut against the pass that has none, which training takes. */
class TokenBlockTest {
    private static final int PROMPTS = 5;

    private final TransformerShape shape = Examples.shape(Style.NEOX, Kind.TOKENS, 130, 9, 9, 2, 64, 2, 96);

    /** Factors of all weights; at 4 scores lie too far apart for the table. */
    @ParameterizedTest
    @ValueSource(floats = {0.5f, 1, 4})
    void outputsAreThoseOfTheFullPass(float factor) {
        float[] parameters = Examples.parameters(shape);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= factor;
        }
        float[] x = Examples.inputs(shape, PROMPTS, 4);
        float[] found = new float[PROMPTS * shape.outputLength()];
        new TransformerKernel(shape, PROMPTS, 2).outputs(parameters, x, PROMPTS, found);

        Network net = new Network(shape);
        net.load(parameters, true);
        float[] out = new float[PROMPTS * 130 * net.dims.outputs()];
        new ForwardPass(net).run(x, 0, PROMPTS, Activations.forInference(shape, PROMPTS), out);
        assertThat(net.tokens.ready()).isFalse();
        float largest = Examples.largest(found) > 0 ? (float) Examples.largest(found) : 1;
        for (int row = 0; row < PROMPTS * 130; row++) {
            float[] expected = Arrays.copyOfRange(out, row * net.dims.outputs(), row * net.dims.outputs() + 9);
            for (int k = 0; k < 9; k++) {
                assertThat(Math.abs(found[row * 9 + k] - expected[k])).isLessThan(2e-5f * largest);
            }
        }
    }

    @Test
    void tablesAreUsedWhereScoresAreNearEachOther() {
        Network net = new Network(shape);
        float[] parameters = Examples.parameters(shape);
        net.load(parameters, false);
        assertThat(net.tokens.ready()).isTrue();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= 4;
        }
        net.load(parameters, false);
        assertThat(net.tokens.ready()).isFalse();
        Arrays.fill(parameters, Float.NaN);
        net.load(parameters, false);
        assertThat(net.tokens.ready()).isFalse();
    }

    @Test
    void onlyTokensWithoutLearnedPositionsHaveTables() {
        assertThat(new Network(Examples.shape(Style.GPT2, Kind.TOKENS, 10, 5, 5, 1, 20, 2, 30)).tokens)
                .isNull();
        assertThat(new Network(Examples.shape(Style.NEOX, Kind.PAIRS, 10, 5, 1, 1, 20, 2, 30)).tokens)
                .isNull();
        assertThat(new Network(Examples.shape(Style.NEOX, Kind.TOKENS, 10, 100, 100, 1, 20, 2, 30)).tokens)
                .as("100 tokens, width 20")
                .isNull();
    }
}
