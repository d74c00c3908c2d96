package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.iclprism.datagen.PromptShape.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short cut through tables against the pass that has none. */
class TokenBlockTest {
    private static final int PROMPTS = 21;

    private final TransformerShape shape = Examples.shape(Style.NEOX, Kind.TOKENS, 130, 9, 9, 2, 64, 2, 96);

    /** Factors of all weights; at 4 scores lie too far apart for the table. */
    @ParameterizedTest
    @CsvSource({
        "130, 9, 2, 64, 2, 96, 0.5",
        "130, 9, 2, 64, 2, 96, 1",
        "130, 9, 2, 64, 2, 96, 4",
        "41, 17, 1, 40, 1, 30, 1"
    })
    void outputsLossesAndGradientsAreThoseOfTheFullPass(
            int positions, int symbols, int layers, int width, int heads, int mlp, float factor) {
        TransformerShape shape =
                Examples.shape(Style.NEOX, Kind.TOKENS, positions, symbols, symbols, layers, width, heads, mlp);
        float[] parameters = parameters(shape, factor);
        float[][] tables = results(new Network(shape), parameters);
        float[][] full = results(new Network(shape, false), parameters);
        for (int i = 0; i < tables.length; i++) {
            assertThat(Examples.distance(tables[i], full[i]) / Examples.largest(full[i]))
                    .as("outputs, losses, gradient: %d", i)
                    .isLessThan(2e-5);
        }
    }

    /** Outputs, losses and the gradient of a batch. */
    private static float[][] results(Network net, float[] parameters) {
        TransformerShape shape = net.shape;
        TransformerKernel kernel = new TransformerKernel(net, PROMPTS, 2);
        float[] x = Examples.inputs(shape, PROMPTS, 4);
        float[] outputs = new float[PROMPTS * shape.outputLength()];
        kernel.outputs(parameters, x, PROMPTS, outputs);
        double[] losses = new double[PROMPTS];
        float[] gradient = new float[shape.parameters()];
        kernel.gradient(parameters, x, Examples.targets(shape, x, PROMPTS, 4), PROMPTS, losses, gradient);
        float[] rounded = new float[PROMPTS];
        for (int i = 0; i < PROMPTS; i++) {
            rounded[i] = (float) losses[i];
        }
        return new float[][] {outputs, rounded, gradient};
    }

    private static float[] parameters(TransformerShape shape, float factor) {
        float[] parameters = Examples.parameters(shape);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= factor;
        }
        return parameters;
    }

    @Test
    void tablesAreUsedWhereScoresAreNearEachOther() {
        Network net = new Network(shape);
        net.load(parameters(shape, 1), true);
        assertThat(net.hasTokenTables()).isTrue();
        net.load(parameters(shape, 4), false);
        assertThat(net.hasTokenTables()).isFalse();
        net.load(parameters(shape, 1), false);
        assertThat(net.hasTokenTables()).isTrue();
        net.load(parameters(shape, Float.NaN), false);
        assertThat(net.hasTokenTables()).isFalse();
    }

    /** Steps with tables, then without, then with them again: sums of one step are not those of the next. */
    @Test
    void stepsWithAndWithoutTablesLeaveNothingBehind() {
        TransformerKernel one = new TransformerKernel(shape, PROMPTS, 1);
        float[] near = gradient(one, 1);
        gradient(one, 4);
        assertThat(gradient(one, 1)).isEqualTo(near).isEqualTo(gradient(new TransformerKernel(shape, PROMPTS, 4), 1));
    }

    private float[] gradient(TransformerKernel kernel, float factor) {
        float[] x = Examples.inputs(shape, PROMPTS, 4);
        float[] gradient = new float[shape.parameters()];
        kernel.gradient(parameters(shape, factor), x, x, PROMPTS, new double[PROMPTS], gradient);
        return gradient;
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
