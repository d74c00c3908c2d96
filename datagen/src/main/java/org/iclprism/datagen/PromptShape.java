package org.iclprism.datagen;

import java.io.Serializable;

/**
 * What a transformer must take in and give out for the prompts of a function class.
 *
 * @param kind tokens or vectors
 * @param positions length T of the sequence that the transformer sees
 * @param inputs vocabulary size (tokens) or dimension of an input vector
 * @param outputs number of outputs at each output position: symbols (the start token too), labels, or 1
 */
public record PromptShape(Kind kind, int positions, int inputs, int outputs) implements Serializable {

    /** Which loss is trained and where the predictions stand. */
    public enum Kind {
        /** Next-token cross-entropy at every position but the last. */
        TOKENS,
        /** Vectors x1, y1, x2, y2, ...; squared error of output 0 at each x. */
        PAIRS,
        /** One vector per example; cross-entropy of the outputs at the last position. */
        LAST
    }

    /** Positions that a transformer gives outputs at: all T, or the last alone where no other is read. */
    public int outputPositions() {
        return kind == Kind.LAST ? 1 : positions;
    }
}
