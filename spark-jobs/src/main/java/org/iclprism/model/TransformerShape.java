package org.iclprism.model;

import java.io.Serializable;
import org.iclprism.datagen.PromptShape;

/**
 * Size and style of a causal pre-norm transformer.
 *
 * @param style of its blocks
 * @param prompt what it reads and gives out
 * @param layers number of blocks
 * @param width residual width W
 * @param heads attention heads, each of W / heads dimensions
 * @param mlpWidth hidden units of the MLP
 */
public record TransformerShape(Style style, PromptShape prompt, int layers, int width, int heads, int mlpWidth)
        implements Serializable {

    /** @throws IllegalArgumentException naming the impossible value */
    public TransformerShape {
        positive("layers", layers);
        positive("width", width);
        positive("heads", heads);
        positive("mlpWidth", mlpWidth);
        positive("positions", prompt.positions());
        positive("inputs", prompt.inputs());
        positive("outputs", prompt.outputs());
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer: width must be a multiple of heads, found width " + width
                            + " and heads " + heads + ".");
        }
        if (prompt.kind() == PromptShape.Kind.TOKENS && prompt.positions() < 2) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer: positions must be >= 2 to predict a next token, found 1.");
        }
        int rotary = width / heads / 4;
        if (style.rotary() && (rotary < 2 || rotary % 2 != 0)) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer: a quarter of a head (rounded down) must be even"
                            + " and at least 2 for rotary positions, found " + rotary + " (width " + width + ", heads "
                            + heads
                            + "). Use heads of 8 to 11 or 16 to 19 dimensions, or any multiple of 8, or other positions.");
        }
        if (prompt.isPairs() && prompt.positions() % 2 != 0) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer: positions must be even for (x, y) pairs, found " + prompt.positions()
                            + ".");
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer: " + name + " must be >= 1, found " + value + ".");
        }
    }

    /** Dimensions of one attention head. */
    public int headWidth() {
        return width / heads;
    }

    /** Length of the flat parameter vector. */
    public int parameters() {
        return new ParameterLayout(this).length();
    }

    /** Floats per prompt on the input side: T token ids or T x inputs. */
    public int inputLength() {
        return readsTokens() ? prompt.positions() : prompt.positions() * prompt.inputs();
    }

    /** Floats per prompt on the output side: output positions x outputs. */
    public int outputLength() {
        return prompt.outputPositions() * prompt.outputs();
    }

    /** Floats per prompt that the loss is measured against: the tokens, the y of the pairs, or one class. */
    public int targetLength() {
        return prompt.targets();
    }

    /** Whether it reads token ids, not vectors. */
    public boolean readsTokens() {
        return prompt.kind() == PromptShape.Kind.TOKENS;
    }

    /** Head dimensions that carry rotary positions; 0 for learned positions. */
    public int rotaryWidth() {
        return style.rotary() ? headWidth() / 4 : 0;
    }
}
