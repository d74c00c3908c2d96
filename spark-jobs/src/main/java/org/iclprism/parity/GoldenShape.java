package org.iclprism.parity;

import java.util.Map;
import java.util.OptionalInt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.Style;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/**
 * The transformer that wrote a golden file, read off its arrays. The number of heads is not in them: by default it is that
 * of the peer's own shapes.
 */
final class GoldenShape {
    private final Map<String, Tensor> arrays;

    private GoldenShape(Map<String, Tensor> arrays) {
        this.arrays = arrays;
    }

    /** @throws IllegalArgumentException naming the array that is missing or contradictory */
    static TransformerShape of(Map<String, Tensor> arrays, OptionalInt heads) {
        return new GoldenShape(arrays).shape(heads);
    }

    private TransformerShape shape(OptionalInt heads) {
        Style style = arrays.containsKey("w.pos") ? Style.GPT2 : Style.NEOX;
        int width = array("w.ln.weight", 1).shape()[0];
        int layers = 0;
        while (arrays.containsKey("w.blocks." + layers + ".qkv.weight")) {
            layers++;
        }
        int mlpWidth = array("w.blocks.0.up.weight", 2).shape()[0];
        return new TransformerShape(
                style, prompt(), layers, width, heads.orElse(usualHeads(style, width, layers)), mlpWidth);
    }

    /** Tokens are a matrix x; pairs have a matrix y of half as many columns, labels are one number for each prompt. */
    private PromptShape prompt() {
        Tensor x = array("x");
        Tensor y = array("y");
        int outputs = array("w.read_out.weight", 2).shape()[0];
        if (x.rank() == 2 && y.hasShape(x.shape())) {
            return new PromptShape(
                    Kind.TOKENS, x.shape()[1], array("w.read_in.weight", 2).shape()[0], outputs);
        }
        boolean labels = y.rank() == 1;
        if (x.rank() != 3
                || y.rank() > 2
                || y.shape()[0] != x.shape()[0]
                || (!labels && 2 * y.shape()[1] != x.shape()[1])) {
            throw new IllegalArgumentException("x is " + x + " and y is " + y
                    + ", not [batch, T] and [batch, T], [batch, T, inputs] and [batch, T / 2], or [batch, T, inputs]"
                    + " and [batch]");
        }
        return new PromptShape(labels ? Kind.LAST : Kind.PAIRS, x.shape()[1], x.shape()[2], outputs);
    }

    private static int usualHeads(Style style, int width, int layers) {
        if (style.equals(Style.NEOX)) {
            return 1;
        }
        return width == 128 && layers == 6 ? 4 : 2;
    }

    private Tensor array(String name, int rank) {
        Tensor array = array(name);
        if (array.rank() != rank) {
            throw new IllegalArgumentException(name + " is " + array + ", not an array of " + rank + " dimensions");
        }
        return array;
    }

    private Tensor array(String name) {
        Tensor array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("it has no array " + name);
        }
        return array;
    }
}
