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
        /** The same with y = -1 or 1; cross-entropy of y = 1 at each x, output 0 being the logarithm of its odds. */
        SIGNS,
        /** One vector per example; cross-entropy of the outputs at the last position. */
        LAST
    }

    /** Numbers that the loss is measured against: the tokens, the y of the pairs, or one class. */
    public int targets() {
        return switch (kind) {
            case TOKENS -> positions;
            case PAIRS, SIGNS -> positions / 2;
            case LAST -> 1;
        };
    }

    /** Whether its positions are x1, y1, x2, y2, .... */
    public boolean isPairs() {
        return kind == Kind.PAIRS || kind == Kind.SIGNS;
    }

    /** Of how many output positions that follow each other one is read: of pairs, y says nothing of the next x. */
    public int readEvery() {
        return isPairs() ? 2 : 1;
    }

    /** Positions that a transformer gives outputs at: all T, or the last alone where no other is read. */
    public int outputPositions() {
        return kind == Kind.LAST ? 1 : positions;
    }
}
