package org.iclprism.datagen;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Lays prompts out as the transformer reads them.
 *
 * <p>Tokens: inputs [positions] are the token ids, targets [positions] the same ids. Pairs: inputs [2 C, d] are x1, y1,
 * x2, y2, ... with y in coordinate 0 of a zero vector, targets [C] are the y; of a shorter prompt the rest is 0 and the
 * targets NaN, which are not scored. Last: inputs [C, d + 1] are (x, y) with -1
 * for the last y, which is the target [1].
 */
public final class PromptEncoder implements Serializable {
    private final PromptShape shape;

    public PromptEncoder(PromptShape shape) {
        this.shape = shape;
    }

    /** Floats per prompt on the input side. */
    public int inputLength() {
        return shape.kind() == PromptShape.Kind.TOKENS ? shape.positions() : shape.positions() * shape.inputs();
    }

    /** Floats per prompt on the target side. */
    public int targetLength() {
        return shape.targets();
    }

    /** The inputs of prompts, [prompts, input length]. */
    public float[] inputs(List<? extends Prompt> prompts) {
        float[] inputs = new float[Math.multiplyExact(prompts.size(), inputLength())];
        float[] targets = new float[prompts.size() * targetLength()];
        for (int row = 0; row < prompts.size(); row++) {
            encode(prompts.get(row), row, inputs, targets);
        }
        return inputs;
    }

    /** Writes prompt number {@code row} of a batch into its rows of {@code inputs} and {@code targets}. */
    public void encode(Prompt prompt, int row, float[] inputs, float[] targets) {
        if (prompt instanceof TokenPrompt tokens) {
            encodeTokens(tokens, row, inputs, targets);
        } else if (shape.isPairs()) {
            encodePairs((VectorPrompt) prompt, row, inputs, targets);
        } else {
            encodeLast((VectorPrompt) prompt, row, inputs, targets);
        }
    }

    private void encodeTokens(TokenPrompt prompt, int row, float[] inputs, float[] targets) {
        for (int t = 0; t < shape.positions(); t++) {
            inputs[row * shape.positions() + t] = prompt.tokens()[t];
            targets[row * shape.positions() + t] = prompt.tokens()[t];
        }
    }

    private void encodePairs(VectorPrompt prompt, int row, float[] inputs, float[] targets) {
        int dims = shape.inputs();
        int start = row * inputLength();
        for (int i = 0; i < prompt.points(); i++) {
            int at = start + 2 * i * dims;
            System.arraycopy(prompt.x(), i * dims, inputs, at, dims);
            Arrays.fill(inputs, at + dims, at + 2 * dims, 0);
            inputs[at + dims] = prompt.y()[i];
            targets[row * targetLength() + i] = prompt.y()[i];
        }
        Arrays.fill(inputs, start + 2 * prompt.points() * dims, start + inputLength(), 0);
        Arrays.fill(targets, row * targetLength() + prompt.points(), (row + 1) * targetLength(), Float.NaN);
    }

    private void encodeLast(VectorPrompt prompt, int row, float[] inputs, float[] targets) {
        int dims = prompt.dims();
        int start = row * inputLength();
        for (int i = 0; i < prompt.points(); i++) {
            int at = start + i * (dims + 1);
            System.arraycopy(prompt.x(), i * dims, inputs, at, dims);
            inputs[at + dims] = prompt.y()[i];
        }
        inputs[start + inputLength() - 1] = -1;
        targets[row] = prompt.y()[prompt.points() - 1];
    }
}
