package org.iclprism.model;

import org.iclprism.kernel.Lanes;

/** Rotary positions (Su et al. 2021) on the first dimensions of each head, base 10000, rotate-half, as in GPT-NeoX. */
final class Rotary {
    private final int positions;
    private final int heads;
    private final int stride;
    private final int half;
    private final float[] cos;
    private final float[] sin;

    /** Angles in single precision, as PyTorch forms them. */
    Rotary(TransformerShape shape) {
        int rotaryWidth = shape.rotaryWidth();
        positions = shape.prompt().positions();
        heads = shape.heads();
        stride = Lanes.pad(shape.headWidth());
        half = rotaryWidth / 2;
        cos = new float[positions * half];
        sin = new float[positions * half];
        for (int t = 0; t < positions; t++) {
            for (int i = 0; i < half; i++) {
                float frequency = (float) Math.pow(10000, -2.0 * i / rotaryWidth);
                float angle = t * frequency;
                cos[t * half + i] = (float) Math.cos(angle);
                sin[t * half + i] = (float) Math.sin(angle);
            }
        }
    }

    /** Rotates the queries and keys of rows [q, k, v] of (prompt, position) in place; nothing for learned positions. */
    void turn(float[] qkv, int rows, Queries queries) {
        for (int row = 0; row < rows && half > 0; row++) {
            for (int head = first(row, queries); head < 2 * heads; head++) {
                turnHead(qkv, (3 * row * heads + head) * stride, row % positions);
            }
        }
    }

    /** Rotates back: the transpose, so also the gradient of {@link #turn}. */
    void turnBack(float[] qkv, int rows, Queries queries) {
        for (int row = 0; row < rows && half > 0; row++) {
            for (int head = first(row, queries); head < 2 * heads; head++) {
                turnHeadBack(qkv, (3 * row * heads + head) * stride, row % positions);
            }
        }
    }

    /** Rows without a query have keys alone. */
    private int first(int row, Queries queries) {
        return queries.has(row % positions) ? 0 : heads;
    }

    private void turnHead(float[] x, int at, int t) {
        for (int i = 0; i < half; i++) {
            float c = cos[t * half + i];
            float s = sin[t * half + i];
            float first = x[at + i];
            float second = x[at + half + i];
            x[at + i] = first * c - second * s;
            x[at + half + i] = second * c + first * s;
        }
    }

    private void turnHeadBack(float[] x, int at, int t) {
        for (int i = 0; i < half; i++) {
            float c = cos[t * half + i];
            float s = sin[t * half + i];
            float first = x[at + i];
            float second = x[at + half + i];
            x[at + i] = first * c + second * s;
            x[at + half + i] = second * c - first * s;
        }
    }
}
