package org.iclprism.model;

import java.util.Arrays;

/** One thread's way from tokens to weights, by the tables of a {@link TokenBlock}. Not thread-safe. */
final class TokenWeights {
    private final TokenBlock block;
    private final float[] exponentials;
    private final int tokens;
    private final int positions;
    private final int heads;
    private final int[] token;
    /** Where the key's row of the table would have its distance from position 0. */
    private final int[] keys;

    private final float[] even;
    private final float[] odd;

    TokenWeights(TokenBlock block, TransformerShape shape) {
        this.block = block;
        exponentials = block.exponentials();
        tokens = shape.prompt().inputs();
        positions = shape.prompt().positions();
        heads = shape.heads();
        token = new int[positions];
        keys = new int[positions];
        even = new float[tokens];
        odd = new float[tokens];
    }

    /** Writes the weights of prompts first .. first + count - 1: rows of (prompt, position), [rows, columns]. */
    void weigh(float[] inputs, int first, int count, float[] weights) {
        int row = block.columns();
        Arrays.fill(weights, 0, count * positions * row, 0);
        for (int i = 0; i < count; i++) {
            for (int t = 0; t < positions; t++) {
                token[t] = (int) inputs[(first + i) * positions + t];
                keys[t] = token[t] * positions - t;
            }
            for (int t = 0; t < positions; t++) {
                for (int h = 0; h < heads; h++) {
                    weigh(t, h, weights, (i * positions + t) * row + h * tokens);
                }
                weights[(i * positions + t) * row + block.attended() + token[t]] = 1;
            }
        }
    }

    /** Two sums for each token, so that equal neighbours need not wait for each other. */
    private void weigh(int t, int h, float[] weights, int to) {
        int at = (h * tokens + token[t]) * tokens * positions + t;
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        int s = 0;
        for (; s < t; s += 2) {
            even[token[s]] += exponentials[at + keys[s]];
            odd[token[s + 1]] += exponentials[at + keys[s + 1]];
        }
        if (s == t) {
            even[token[s]] += exponentials[at + keys[s]];
        }
        float sum = 0;
        for (int k = 0; k < tokens; k++) {
            sum += even[k] + odd[k];
        }
        for (int k = 0; k < tokens; k++) {
            weights[to + k] = (even[k] + odd[k]) / sum;
        }
    }
}
