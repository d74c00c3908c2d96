package org.iclprism.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.Style;
import org.iclprism.model.Style.Activation;
import org.iclprism.model.Style.Biases;
import org.iclprism.model.Style.Initialisation;
import org.iclprism.model.Style.Positions;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;

/** Small transformers of each family with parameters that are all far from zero. */
final class Models {
    static final Map<String, TransformerShape> SHAPES = new TreeMap<>(Map.of(
            "neox-tokens", shape(Style.NEOX, new PromptShape(Kind.TOKENS, 21, 7, 7), 2, 32, 2, 48),
            "neox-pairs", shape(Style.NEOX, new PromptShape(Kind.PAIRS, 16, 5, 1), 3, 48, 3, 100),
            "neox-last", shape(Style.NEOX, new PromptShape(Kind.LAST, 11, 4, 2), 1, 16, 1, 24),
            "gpt2-tokens", shape(Style.GPT2, new PromptShape(Kind.TOKENS, 12, 6, 6), 1, 20, 2, 30),
            "gpt2-pairs", shape(Style.GPT2, new PromptShape(Kind.PAIRS, 22, 5, 1), 3, 24, 3, 96)));

    /** The same and every combination of positions, biases and activation. */
    static final Map<String, TransformerShape> ALL = new TreeMap<>(SHAPES);

    static {
        for (Positions positions : Positions.values()) {
            for (Biases biases : Biases.values()) {
                for (Activation gelu : Activation.values()) {
                    Style style = new Style(positions, biases, gelu, Initialisation.NORMAL);
                    String name = (positions + "-" + biases + "-" + gelu).toLowerCase(Locale.ROOT);
                    ALL.put(name + "-tokens", shape(style, new PromptShape(Kind.TOKENS, 9, 5, 5), 2, 16, 2, 9));
                    ALL.put(name + "-last", shape(style, new PromptShape(Kind.LAST, 7, 4, 2), 1, 16, 1, 24));
                }
            }
        }
    }

    static final int PROMPTS = 3;

    private Models() {}

    static MultiLayerNetwork network(TransformerShape shape) {
        MultiLayerNetwork network = TransformerNetwork.create(shape, new OptimizerSettings(1e-3, 0, 0, 1), 3, 4, 1);
        float[] parameters = TransformerNetwork.parameters(network);
        RandomNumbers random = Stream.of(3, "test/parameters").at(0);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.2 * random.gaussian());
        }
        TransformerNetwork.parameters(network, parameters);
        return network;
    }

    static float[] inputs(TransformerShape shape) {
        RandomNumbers random = Stream.of(3, "test/inputs").at(0);
        float[] inputs = new float[PROMPTS * shape.inputLength()];
        boolean tokens = shape.prompt().kind() == Kind.TOKENS;
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = tokens ? random.below(shape.prompt().inputs()) : (float) random.gaussian();
        }
        return inputs;
    }

    private static TransformerShape shape(
            Style style, PromptShape prompt, int layers, int width, int heads, int mlpWidth) {
        return new TransformerShape(style, prompt, layers, width, heads, mlpWidth);
    }
}
