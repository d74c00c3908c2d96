package org.iclprism.model;

import java.util.Arrays;

/**
 * Attention of the first block over token prompts, for inference: queries, keys and values are those of a few tokens, and
 * rotary scores depend on two tokens and their distance alone. So all exponentials stand in a table, what a position
 * attends to is a weight for each token, and the block's output is these weights times each token's projected value.
 * Equal to {@link Attention} up to rounding. Filled by one thread, then read by any.
 */
final class TokenAttention {
    /** Scores that lie farther apart might vanish beside each other in single precision. */
    private static final float WIDEST = 60;

    private final Network net;
    private final int tokens;
    private final int positions;
    private final int heads;
    /** Weights of one head, padded. */
    private final int stride;
    /** e^score, [heads, tokens of query, tokens of key, distances]. */
    private final float[] exponentials;

    /** Each token's value through the output projection, [heads, padded tokens, width]. */
    private final float[] values;

    private boolean ready;

    private TokenAttention(Network net) {
        this.net = net;
        tokens = net.shape.prompt().inputs();
        positions = net.shape.prompt().positions();
        heads = net.shape.heads();
        stride = Lanes.pad(tokens);
        exponentials = new float[heads * tokens * tokens * positions];
        values = new float[heads * stride * net.dims.width()];
    }

    /** Null where the first block's attention has no such tables, or they would be too large to be of use. */
    static TokenAttention of(Network net) {
        TransformerShape shape = net.shape;
        int tokens = shape.prompt().inputs();
        boolean tables = shape.readsTokens()
                && net.positions < 0
                && net.queries[0].first() == 0
                && shape.heads() * Lanes.pad(tokens) <= net.dims.width();
        return tables ? new TokenAttention(net) : null;
    }

    /** Whether the tables are those of the present parameters. */
    boolean ready() {
        return ready;
    }

    /** Takes the network's present parameters if they are for inference, and forgets those before. */
    void load(boolean inference) {
        ready = false;
        if (inference) {
            fill();
        }
    }

    /** Columns of the weights: all heads side by side. */
    int columns() {
        return heads * stride;
    }

    /** What the weights are multiplied with, [columns, width]. */
    float[] values() {
        return values;
    }

    private void fill() {
        Gemm gemm = Kernels.best().gemm();
        int row = 3 * net.dims.heads();
        float[] qkv = projections(gemm, row);
        ready = true;
        for (int h = 0; h < heads; h++) {
            for (int token = 0; token < tokens; token++) {
                exponentials(gemm, qkv, row, h, token);
            }
            values(gemm, qkv, row, h);
        }
    }

    /** Queries, keys and values of each token at position 0. */
    private float[] projections(Gemm gemm, int row) {
        int width = net.dims.width();
        BlockOffsets block = net.blocks[0];
        float[] normed = new float[tokens * width];
        float[] embeddings = Arrays.copyOfRange(net.weights, net.readIn, net.readIn + tokens * width);
        Kernels.best()
                .layerNorm(net.shape.width())
                .forward(
                        embeddings,
                        new float[2 * tokens],
                        tokens,
                        net.weights,
                        block.norm1(),
                        block.norm1Bias(),
                        normed);
        float[] qkv = new float[tokens * row];
        gemm.a(normed, 0, width)
                .packed(net.weights, block.qkv(), width)
                .start(net.weights, block.qkvBias(), 0)
                .run(qkv, 0, row, tokens, row, net.shape.width());
        return qkv;
    }

    private void exponentials(Gemm gemm, float[] qkv, int row, int h, int token) {
        float[] scores = scores(gemm, qkv, row, h, token);
        float scale = (float) (1 / Math.sqrt(net.shape.headWidth()));
        int at = (h * tokens + token) * tokens * positions;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int key = 0; key < tokens; key++) {
            for (int t = 0; t < positions; t++) {
                least = Math.min(least, scores[t * stride + key]);
                most = Math.max(most, scores[t * stride + key]);
            }
        }
        ready &= (most - least) * scale < WIDEST;
        for (int key = 0; key < tokens; key++) {
            for (int t = 0; t < positions; t++) {
                exponentials[at + key * positions + t] = (float) Math.exp((scores[t * stride + key] - most) * scale);
            }
        }
    }

    /** Of a token's query with each token's key so far before it: [distances, padded tokens]. */
    private float[] scores(Gemm gemm, float[] qkv, int row, int h, int token) {
        float[] turned = new float[positions * row];
        for (int t = 0; t < positions; t++) {
            System.arraycopy(qkv, token * row, turned, t * row, row);
        }
        net.rotary.turn(turned, positions);
        int size = net.dims.head();
        float[] keys = new float[size * stride];
        for (int key = 0; key < tokens; key++) {
            for (int i = 0; i < size; i++) {
                keys[i * stride + key] = qkv[key * row + net.dims.heads() + h * size + i];
            }
        }
        float[] scores = new float[positions * stride];
        gemm.a(turned, h * size, row).b(keys, 0, stride).run(scores, 0, stride, positions, stride, size);
        return scores;
    }

    private void values(Gemm gemm, float[] qkv, int row, int h) {
        int size = net.dims.head();
        int own = net.dims.heads();
        float[] attention = new float[tokens * own];
        for (int token = 0; token < tokens; token++) {
            System.arraycopy(qkv, token * row + 2 * own + h * size, attention, token * own + h * size, size);
        }
        gemm.a(attention, 0, own)
                .packed(net.weights, net.blocks[0].out(), own)
                .run(values, h * stride * net.dims.width(), net.dims.width(), tokens, net.dims.width(), own);
    }

    /** One thread's view of the prompts that it attends in. */
    final class Reader {
        private final int[] token = new int[positions];
        /** Where the key's row of the table would have its distance from position 0. */
        private final int[] keys = new int[positions];

        private final float[] even = new float[tokens];
        private final float[] odd = new float[tokens];

        /**
         * Writes the attention weights of prompts first .. first + count - 1: rows of (prompt, position), for each head
         * one weight per token.
         */
        void weigh(float[] inputs, int first, int count, float[] weights) {
            int row = columns();
            Arrays.fill(weights, 0, count * positions * row, 0);
            for (int i = 0; i < count; i++) {
                for (int t = 0; t < positions; t++) {
                    token[t] = (int) inputs[(first + i) * positions + t];
                    keys[t] = token[t] * positions - t;
                }
                for (int t = 0; t < positions; t++) {
                    for (int h = 0; h < heads; h++) {
                        weigh(t, h, weights, (i * positions + t) * row + h * stride);
                    }
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
}
