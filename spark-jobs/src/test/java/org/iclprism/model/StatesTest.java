package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The residual stream, block by block, against the textbook. */
class StatesTest {
    private static final int COUNT = 37;

    @ParameterizedTest
    @ValueSource(strings = {"pairs", "mixed", "tokens"})
    void everyBlocksStateIsTheTextbooks(String name) {
        TransformerShape shape = switch (name) {
            case "pairs" -> Examples.pairs();
            case "mixed" -> Examples.mixed();
            default -> Examples.tokens();
        };
        float[] parameters = Examples.parameters(shape);
        MultiLayerNetwork net = TransformerNetwork.create(shape, new OptimizerSettings(1e-3, 0, 0, 0), 1, 4, 2);
        TransformerNetwork.parameters(net, parameters);
        float[] inputs = Examples.inputs(shape, COUNT, 3);
        float[][] states = TransformerNetwork.states(net, inputs, COUNT);
        ReferenceTransformer reference = new ReferenceTransformer(
                shape,
                IntStream.range(0, parameters.length)
                        .mapToDouble(i -> parameters[i])
                        .toArray());
        assertThat(states)
                .hasDimensions(shape.layers() + 1, COUNT * shape.prompt().positions() * shape.width());
        for (int prompt = 0; prompt < COUNT; prompt += 9) {
            for (int layer = 0; layer <= shape.layers(); layer++) {
                double[][] expected = reference.state(inputs, prompt, layer);
                for (int t = 0; t < expected.length; t++) {
                    for (int k = 0; k < shape.width(); k++) {
                        float found = states[layer][(prompt * expected.length + t) * shape.width() + k];
                        assertThat((double) found).isCloseTo(expected[t][k], within(1e-4));
                    }
                }
            }
        }
    }

    @Test
    void aLastBlockOfOnePositionHasNoStates() {
        MultiLayerNetwork net =
                TransformerNetwork.create(Examples.last(), new OptimizerSettings(1e-3, 0, 0, 0), 1, 4, 1);
        float[] inputs = Examples.inputs(Examples.last(), 1, 1);
        assertThatThrownBy(() -> TransformerNetwork.states(net, inputs, 1))
                .hasMessageContaining("its last block works at the last position only");
    }
}
