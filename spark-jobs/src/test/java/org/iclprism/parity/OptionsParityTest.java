package org.iclprism.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.LearningRate;
import org.iclprism.model.LearningRate.Decay;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.Style;
import org.iclprism.model.Style.Activation;
import org.iclprism.model.Style.Biases;
import org.iclprism.model.Style.Initialisation;
import org.iclprism.model.Style.Positions;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Npz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that are no preset's, and every setting of the optimiser, against PyTorch; torch_reference.py made the files. */
class OptionsParityTest {
    /** Decay on matrices only, a clipped gradient, and rates 0, 1 and 0.75 of the highest. */
    private static final OptimizerSettings OPTIMIZER = optimizer(0.1, 0.05);

    /** MLP factors 0.5 and 32 among them. */
    @ParameterizedTest
    @CsvSource({
        "half-tokens, NONE, MLP, EXACT, TOKENS, 9, 5, 5, 12, 3, 6",
        "bare-pairs, LEARNED, NONE, EXACT, PAIRS, 10, 3, 1, 10, 5, 9",
        "rotary-last, ROTARY, ALL, TANH, LAST, 7, 4, 3, 16, 2, 8",
        "wide-tokens, NONE, NONE, TANH, TOKENS, 6, 4, 4, 4, 2, 128"
    })
    void agreesWithPyTorch(
            String name,
            Positions positions,
            Biases biases,
            Activation gelu,
            Kind kind,
            int t,
            int inputs,
            int outputs,
            int width,
            int heads,
            int mlp)
            throws IOException {
        Style style = new Style(positions, biases, gelu, Initialisation.NORMAL);
        PromptShape prompt = new PromptShape(kind, t, inputs, outputs);
        Parity parity = parity(name, new TransformerShape(style, prompt, 1, width, heads, mlp), OPTIMIZER);
        assertThat(parity.agrees()).as(parity.toString()).isTrue();
    }

    @Test
    void anotherDecayAnotherBoundOrAnotherScheduleDoesNotAgree() throws IOException {
        PromptShape prompt = new PromptShape(Kind.PAIRS, 10, 3, 1);
        Style style = new Style(Positions.LEARNED, Biases.NONE, Activation.EXACT, Initialisation.NORMAL);
        TransformerShape shape = new TransformerShape(style, prompt, 1, 10, 5, 9);
        LearningRate triangle = new LearningRate(5e-3, Decay.TRIANGLE, 1, 4);
        for (OptimizerSettings other : new OptimizerSettings[] {
            optimizer(0, 0.05), optimizer(0.1, 0), new OptimizerSettings(triangle, 0.9, 0.98, 1e-9, 0.1, 0.05)
        }) {
            Parity parity = parity("bare-pairs", shape, other);
            assertThat(parity.gradients().error()).isLessThan(Parity.GRADIENTS);
            assertThat(parity.weightsAfterThreeSteps().error())
                    .as(other.toString())
                    .isGreaterThan(Parity.WEIGHTS);
        }
    }

    private static OptimizerSettings optimizer(double decay, double clip) {
        return new OptimizerSettings(new LearningRate(5e-3, Decay.COSINE, 1, 4), 0.9, 0.98, 1e-9, decay, clip);
    }

    private static Parity parity(String name, TransformerShape shape, OptimizerSettings optimizer) throws IOException {
        try (InputStream file = TransformerShape.class.getResourceAsStream(name + ".npz")) {
            return new ParityCheck(new GoldenFile(shape, Npz.read(file)), 2).run(optimizer);
        }
    }
}
