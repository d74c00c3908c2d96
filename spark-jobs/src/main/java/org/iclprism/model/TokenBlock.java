package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Lanes;
import org.iclprism.kernel.LayerNorm;
import org.iclprism.kernel.Rows;

/**
 * The first block over token prompts, up to its hidden units, as tables: queries, keys and values are those of a few tokens,
 * and rotary scores depend on two tokens and their distance alone. What a position attends to is a weight for each token and
 * head; with its own token as further weights, the residual stream after attention is a product with as many rows, and so
 * are the hidden units but for the deviation that LayerNorm divides by. Equal to {@link ForwardPass#attend} and what follows
 * it up to rounding. Filled by one thread, then read by any.
 */
final class TokenBlock {
    /** Scores that lie farther apart might vanish beside each other in single precision. */
    private static final float WIDEST = 60;

    final int tokens;
    final int positions;
    final int heads;
    /** Weights of a position: those of its heads side by side, then 1 for its own token and 0 for the others. */
    final int columns;
    /** The same, padded. */
    final int row;
    /** Distances, padded. */
    final int span;

    /** The residual stream that the block reads, the same after LayerNorm, [tokens, width]; means and 1/deviations. */
    final float[] embeddings;

    final float[] normed;
    final float[] statistics;
    /** Queries, keys and values at position 0, [tokens, 3 heads]. */
    final float[] qkv;
    /** e^score, [heads, tokens of query, tokens of key, span]. */
    final float[] exponentials;
    /** What weights are multiplied with for the residual stream: [columns, width], and its transpose [width, row]. */
    final float[] values;

    final float[] valuesTransposed;
    /** Values less their means, [columns, width], and the same times LayerNorm's gain. */
    final float[] centred;

    final float[] scaled;
    /** What weights over the deviation are multiplied with for the hidden units: [columns, hidden], and [hidden, row]. */
    final float[] hidden;

    final float[] hiddenTransposed;
    /** What the hidden units start from. */
    final float[] start;

    private final Network net;
    private final BlockOffsets block;
    private final int width;
    private final Gemm gemm = Kernels.best().gemm();
    private final LayerNorm norm;
    private final Rows rowwise = Kernels.best().rows();
    private final float[] turned;
    private final float[] transposed;
    private final float[] attention;
    private boolean ready;

    private TokenBlock(Network net) {
        this.net = net;
        block = net.blocks[0];
        width = net.dims.width();
        tokens = net.shape.prompt().inputs();
        positions = net.shape.prompt().positions();
        heads = net.shape.heads();
        columns = (heads + 1) * tokens;
        row = Lanes.pad(columns);
        span = Lanes.pad(positions);
        normed = new float[tokens * width];
        statistics = new float[2 * tokens];
        qkv = new float[tokens * 3 * net.dims.heads()];
        exponentials = new float[heads * tokens * tokens * span];
        values = new float[columns * width];
        valuesTransposed = new float[width * row];
        centred = new float[columns * width];
        scaled = new float[columns * width];
        hidden = new float[columns * net.dims.hidden()];
        hiddenTransposed = new float[net.dims.hidden() * row];
        start = new float[net.dims.hidden()];
        norm = Kernels.best().layerNorm(net.shape.width());
        embeddings = new float[tokens * width];
        turned = new float[positions * 3 * net.dims.heads()];
        transposed = new float[net.dims.head() * span];
        attention = new float[tokens * net.dims.heads()];
    }

    /** Null where the first block's attention has no such tables, or they would be too large to be of use. */
    static TokenBlock of(Network net) {
        TransformerShape shape = net.shape;
        int tokens = shape.prompt().inputs();
        boolean tables = shape.readsTokens()
                && net.positions < 0
                && net.outputs.equals(net.everywhere)
                && (shape.heads() + 1) * tokens <= net.dims.width();
        return tables ? new TokenBlock(net) : null;
    }

    /** Whether the tables are those of the present parameters; false where scores lie too far apart. */
    boolean ready() {
        return ready;
    }

    /** Columns of the weights of attention. */
    int attended() {
        return heads * tokens;
    }

    /** Takes the network's present parameters. */
    void load() {
        ready = true;
        project();
        for (int token = 0; token < tokens; token++) {
            exponentials(token);
        }
        rowwise.exp(exponentials, exponentials.length);
        values();
        hidden();
    }

    private void project() {
        System.arraycopy(net.weights, net.readIn, embeddings, 0, embeddings.length);
        norm.forward(embeddings, statistics, tokens, net.weights, block.norm1(), block.norm1Bias(), normed);
        int wide = 3 * net.dims.heads();
        gemm.a(normed, 0, width)
                .packed(net.weights, block.qkv(), width)
                .start(net.weights, block.qkvBias(), 0)
                .run(qkv, 0, wide, tokens, wide, net.shape.width());
    }

    /** A token's queries as many positions after a key as the row says, [positions, 3 heads]; valid until the next call. */
    float[] turned(int token) {
        int wide = 3 * net.dims.heads();
        for (int t = 0; t < positions; t++) {
            System.arraycopy(qkv, token * wide, turned, t * wide, wide);
        }
        net.rotary.turn(turned, positions, net.everywhere);
        return turned;
    }

    /** What scores are multiplied with. */
    float scale() {
        return (float) (1 / Math.sqrt(net.shape.headWidth()));
    }

    /** Where the table of a head and a query's token begins. */
    int table(int head, int token) {
        return (head * tokens + token) * tokens * span;
    }

    /** Scores of a token's queries, each head's less their largest: the table before it is exponentiated. */
    private void exponentials(int token) {
        int size = net.dims.head();
        int wide = 3 * net.dims.heads();
        turned(token);
        for (int h = 0; h < heads; h++) {
            for (int t = 0; t < positions; t++) {
                for (int i = 0; i < size; i++) {
                    transposed[i * span + t] = turned[t * wide + h * size + i];
                }
            }
            int at = table(h, token);
            gemm.a(qkv, net.dims.heads() + h * size, wide)
                    .b(transposed, 0, span)
                    .run(exponentials, at, span, tokens, span, size);
            level(at);
        }
    }

    private void level(int at) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int key = at; key < at + tokens * span; key += span) {
            for (int t = key; t < key + positions; t++) {
                least = Math.min(least, exponentials[t]);
                most = Math.max(most, exponentials[t]);
            }
        }
        ready &= (most - least) * scale() < WIDEST;
        for (int i = at; i < at + tokens * span; i++) {
            exponentials[i] = (exponentials[i] - most) * scale();
        }
    }

    /** The values of one head, zeros in the place of the others, [tokens, heads]; valid until the next call. */
    float[] attention(int head) {
        int size = net.dims.head();
        int own = net.dims.heads();
        Arrays.fill(attention, 0);
        for (int token = 0; token < tokens; token++) {
            int from = token * 3 * own + 2 * own + head * size;
            System.arraycopy(qkv, from, attention, token * own + head * size, size);
        }
        return attention;
    }

    private void values() {
        int own = net.dims.heads();
        for (int h = 0; h < heads; h++) {
            gemm.a(attention(h), 0, own)
                    .packed(net.weights, block.out(), own)
                    .run(values, h * tokens * width, width, tokens, width, own);
        }
        System.arraycopy(net.weights, net.readIn, values, attended() * width, tokens * width);
        for (int token = heads * tokens; token < columns && block.outBias() >= 0; token++) {
            rowwise.add(values, token * width, net.weights, block.outBias(), width);
        }
        transpose(values, columns, width, valuesTransposed, row);
    }

    private void hidden() {
        int own = net.dims.hidden();
        for (int column = 0; column < columns; column++) {
            double mean = 0;
            for (int i = 0; i < net.shape.width(); i++) {
                mean += values[column * width + i] / net.shape.width();
            }
            for (int i = 0; i < net.shape.width(); i++) {
                int at = column * width + i;
                centred[at] = (float) (values[at] - mean);
                scaled[at] = centred[at] * net.weights[block.norm2() + i];
            }
        }
        gemm.a(scaled, 0, width)
                .packed(net.weights, block.up(), width)
                .run(hidden, 0, own, columns, own, net.shape.width());
        gemm.a(net.weights, block.norm2Bias(), width)
                .packed(net.weights, block.up(), width)
                .start(net.weights, block.upBias(), 0)
                .run(start, 0, own, 1, own, net.shape.width());
        transpose(hidden, columns, own, hiddenTransposed, row);
    }

    private static void transpose(float[] from, int rows, int columns, float[] to, int stride) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                to[c * stride + r] = from[r * columns + c];
            }
        }
    }
}
