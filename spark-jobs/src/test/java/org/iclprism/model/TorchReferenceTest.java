package org.iclprism.model;

import java.io.IOException;
import java.io.InputStream;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.TransformerShape.Style;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small transformers against numbers that PyTorch computed; src/test/python/torch_reference.py made the files. */
class TorchReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "neox-tokens, NEOX, TOKENS, 9, 5, 5, 1, 16, 2, 24",
        "neox-pairs, NEOX, PAIRS, 8, 3, 1, 1, 16, 1, 8",
        "neox-last, NEOX, LAST, 7, 4, 2, 2, 8, 1, 20",
        "gpt2-tokens, GPT2, TOKENS, 9, 5, 5, 1, 12, 2, 8",
        "gpt2-pairs, GPT2, PAIRS, 10, 3, 1, 2, 12, 3, 9",
        "gpt2-last, GPT2, LAST, 6, 4, 3, 1, 10, 1, 22"
    })
    void agreesWithPyTorch(
            String name,
            Style style,
            Kind kind,
            int t,
            int inputs,
            int outputs,
            int layers,
            int width,
            int heads,
            int mlp)
            throws IOException {
        TransformerShape shape = Examples.shape(style, kind, t, inputs, outputs, layers, width, heads, mlp);
        try (InputStream file = getClass().getResourceAsStream(name + ".npz")) {
            TorchParity.check(new TorchReference(shape, Npz.read(file)), new OptimizerSettings(5e-3, 0, 0.1, 0.05));
        }
    }
}
