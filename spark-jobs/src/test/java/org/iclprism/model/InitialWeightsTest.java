package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.Style.Initialisation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Root mean squares of what each initialisation draws, from its definition: width 64, MLP 256, 8 inputs, 2 layers. */
class InitialWeightsTest {
    private static final double NORMAL = 0.02;

    @ParameterizedTest
    @CsvSource({
        "NORMAL, 0.02, 0, 0.02, 0.02, 0",
        "NORMAL_LINEAR_ENDS, 0.20412414523, 0.20412414523, 0.02, 0.02, 0",
        "SCALED, 0.02, 0, 0.02, 0.01, 0",
        "SCALED_LINEAR_ENDS, 0.20412414523, 0.20412414523, 0.02, 0.01, 0",
        "UNIFORM, 0.20412414523, 0.20412414523, 0.07216878365, 0.03608439182, 0.07216878365"
    })
    void drawsHaveTheSizeOfTheirDefinition(
            Initialisation kind, double readIn, double readInBias, double up, double down, double upBias) {
        Style style = new Style(Style.Positions.LEARNED, Style.Biases.ALL, Style.Activation.TANH, kind);
        TransformerShape shape = Examples.shape(style, Kind.PAIRS, 40, 8, 1, 2, 64, 2, 256);
        float[] weights = InitialWeights.of(shape, 3);
        assertSize(shape, weights, "read_in.weight", readIn);
        assertSize(shape, weights, "read_in.bias", readInBias);
        assertSize(shape, weights, "blocks.1.up.weight", up);
        assertSize(shape, weights, "blocks.1.down.weight", down);
        assertSize(shape, weights, "blocks.0.out.weight", kind == Initialisation.UNIFORM ? up : down);
        assertSize(shape, weights, "blocks.0.qkv.weight", up);
        assertSize(shape, weights, "blocks.0.qkv.bias", upBias);
        assertSize(shape, weights, "read_out.weight", readIn == NORMAL ? NORMAL : 1 / Math.sqrt(3 * 64.0));
        assertSize(shape, weights, "blocks.1.up.bias", upBias);
        assertSize(shape, weights, "pos", kind == Initialisation.UNIFORM ? up : NORMAL);
        assertSize(shape, weights, "blocks.0.ln1.weight", 1);
        assertSize(shape, weights, "blocks.0.ln1.bias", 0);
    }

    /** No linear layer, so no fan-in of PyTorch's: only the uniform draws are not N(0, 0.02^2). */
    @ParameterizedTest
    @EnumSource
    void tokensAreEmbeddedAsTheBackboneIs(Initialisation kind) {
        Style style = new Style(Style.Positions.ROTARY, Style.Biases.MLP, Style.Activation.EXACT, kind);
        TransformerShape shape = Examples.shape(style, Kind.TOKENS, 9, 50, 50, 1, 64, 1, 64);
        float[] weights = InitialWeights.of(shape, 3);
        double expected = kind == Initialisation.UNIFORM ? 1 / Math.sqrt(3 * 64.0) : NORMAL;
        assertSize(shape, weights, "read_in.weight", expected);
        assertSize(shape, weights, "read_out.weight", expected);
    }

    /** Within four standard errors of a uniform or normal sample's root mean square. */
    private static void assertSize(TransformerShape shape, float[] weights, String name, double expected) {
        Parameter parameter = new ParameterLayout(shape)
                .parameters().stream()
                        .filter(p -> p.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        double square = IntStream.range(parameter.offset(), parameter.end())
                .mapToDouble(i -> (double) weights[i] * weights[i])
                .average()
                .orElseThrow();
        double error = expected == 1 ? 0 : 4 * expected / Math.sqrt(2.0 * parameter.length());
        assertThat(Math.sqrt(square)).as(name).isCloseTo(expected, within(error + 1e-12));
    }
}
