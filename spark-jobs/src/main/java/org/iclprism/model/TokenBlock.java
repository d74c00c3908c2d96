package org.iclprism.model;

import java.util.Arrays;

/**
 * The first block over token prompts up to its hidden units, for inference: queries, keys and values are those of a few
 * tokens, and rotary scores depend on two tokens and their distance alone. So all exponentials stand in a table, what a
 * position attends to is a weight for each token, and with the position's own token as further weights everything linear
 * is a product with as many rows: attention's output, and the MLP's first matrix past the deviation that LayerNorm
 * divides by. Equal to the full pass up to rounding. Filled by one thread, then read by any.
 */
final class TokenBlock {
    /** Scores that lie farther apart might vanish beside each other in single precision. */
    private static final float WIDEST = 60;

    private final Network net;
    private final int tokens;
    private final int positions;
    private final int heads;
    /** e^score, [heads, tokens of query, tokens of key, distances]. */
    private final float[] exponentials;

    /** Each token's value through the output projection, [heads, tokens, width], and its embedding, [tokens, width]. */
    private final float[] values;

    /** The same less their means, through gain and MLP, [columns, hidden]. */
    private final float[] hidden;

    /** What the hidden units start from. */
    private final float[] start;

    private boolean ready;

    private TokenBlock(Network net) {
        this.net = net;
        tokens = net.shape.prompt().inputs();
        positions = net.shape.prompt().positions();
        heads = net.shape.heads();
        exponentials = new float[heads * tokens * tokens * positions];
        values = new float[columns() * net.dims.width()];
        hidden = new float[columns() * net.dims.hidden()];
        start = new float[net.dims.hidden()];
    }

    /** Null where the first block's attention has no such tables, or they would be too large to be of use. */
    static TokenBlock of(Network net) {
        TransformerShape shape = net.shape;
        int tokens = shape.prompt().inputs();
        boolean tables = shape.readsTokens()
                && net.positions < 0
                && net.queries[0].first() == 0
                && (shape.heads() + 1) * tokens <= net.dims.width();
        return tables ? new TokenBlock(net) : null;
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

    /** Columns of attention weights: all heads side by side. */
    int attended() {
        return heads * tokens;
    }

    /** Columns of all weights: those of attention, then 1 for the position's own token and 0 for the others. */
    int columns() {
        return (heads + 1) * tokens;
    }

    /** e^score, [heads, tokens of query, tokens of key, distances]. */
    float[] exponentials() {
        return exponentials;
    }

    /** What attention weights are multiplied with, [attended, width]. */
    float[] values() {
        return values;
    }

    /** What all weights, divided by the deviation, are multiplied with for the hidden units, [columns, hidden]. */
    float[] hidden() {
        return hidden;
    }

    /** What is added to that. */
    float[] start() {
        return start;
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
        hidden(gemm);
    }

    private void hidden(Gemm gemm) {
        int width = net.dims.width();
        BlockOffsets block = net.blocks[0];
        int own = attended() * width;
        System.arraycopy(net.weights, net.readIn, values, own, tokens * width);
        for (int token = 0; token < tokens && block.outBias() >= 0; token++) {
            for (int i = 0; i < width; i++) {
                values[own + token * width + i] += net.weights[block.outBias() + i];
            }
        }
        float[] centred = centred(width, block.norm2());
        gemm.a(centred, 0, width)
                .packed(net.weights, block.up(), width)
                .run(hidden, 0, net.dims.hidden(), columns(), net.dims.hidden(), net.shape.width());
        gemm.a(net.weights, block.norm2Bias(), width)
                .packed(net.weights, block.up(), width)
                .start(net.weights, block.upBias(), 0)
                .run(start, 0, net.dims.hidden(), 1, net.dims.hidden(), net.shape.width());
    }

    /** Rows of values less their means, times the gain. */
    private float[] centred(int width, int gain) {
        float[] centred = new float[columns() * width];
        for (int row = 0; row < columns(); row++) {
            double mean = 0;
            for (int i = 0; i < net.shape.width(); i++) {
                mean += values[row * width + i] / net.shape.width();
            }
            for (int i = 0; i < net.shape.width(); i++) {
                centred[row * width + i] = (float) (values[row * width + i] - mean) * net.weights[gain + i];
            }
        }
        return centred;
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
        int stride = Lanes.pad(tokens);
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
        net.rotary.turn(turned, positions, new Queries(positions, positions));
        int size = net.dims.head();
        int stride = Lanes.pad(tokens);
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
                .run(values, h * tokens * net.dims.width(), net.dims.width(), tokens, net.dims.width(), own);
    }
}
