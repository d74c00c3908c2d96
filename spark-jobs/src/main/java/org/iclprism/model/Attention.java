package org.iclprism.model;

import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Lanes;
import org.iclprism.kernel.Softmax;

/**
 * Causal softmax attention of one head of one sequence. Only the lower triangle is computed, in blocks of rows; weights
 * are kept as [T, padded T] with zeros above the diagonal of each block. Not thread-safe.
 */
final class Attention {
    private static final int ROWS = 8;

    private final int positions;
    private final int heads;
    private final int size;
    private final int outRow;
    private final int row;
    private final int stride;
    private final Gemm gemm;
    private final Softmax softmax;
    private final float[] transposed;
    private final float[] d;

    Attention(TransformerShape shape, Gemm gemm) {
        positions = shape.prompt().positions();
        heads = shape.heads();
        size = Lanes.pad(shape.headWidth());
        outRow = heads * size;
        row = 3 * outRow;
        stride = Lanes.pad(positions);
        this.gemm = gemm;
        softmax = Kernels.best().softmax((float) (1 / Math.sqrt(shape.headWidth())));
        transposed = new float[size * stride];
        d = new float[positions * stride];
    }

    /**
     * out = softmax(q k' / sqrt(d)) v for head {@code h} of prompt {@code i} of the group.
     *
     * @param qkv [rows, 3 heads]
     * @param p receives the attention weights, [prompts, heads, T, padded T]
     * @param out receives the weighted values, [prompts, queries, heads]
     */
    void forward(float[] qkv, float[] p, float[] out, int i, int h, Queries queries) {
        int q = i * positions * row + h * size;
        int at = (i * heads + h) * positions * stride;
        int o = out(i, h, queries);
        transpose(qkv, q + outRow);
        for (int t = queries.first(); t < positions; t += ROWS) {
            int rows = Math.min(ROWS, positions - t);
            int here = at + t * stride;
            gemm.a(qkv, q + t * row, row)
                    .b(transposed, 0, stride)
                    .run(p, here, stride, rows, Lanes.pad(t + rows), size);
            for (int r = 0; r < rows; r++) {
                softmax.forward(p, here + r * stride, t + r + 1, Lanes.pad(t + rows));
            }
            gemm.a(p, here, stride).b(qkv, q + 2 * outRow, row).run(out, o + t * outRow, outRow, rows, size, t + rows);
        }
    }

    /** Gradients of q, k and v (laid out as qkv) given the weights and the gradient of the output; no q, nothing written. */
    void backward(float[] qkv, float[] p, float[] dOut, float[] dQkv, int i, int h, Queries queries) {
        int q = i * positions * row + h * size;
        int k = q + outRow;
        int v = k + outRow;
        int at = (i * heads + h) * positions * stride;
        int o = out(i, h, queries);
        transpose(qkv, v);
        for (int t = queries.first(); t < positions; t += ROWS) {
            int rows = Math.min(ROWS, positions - t);
            gemm.a(dOut, o + t * outRow, outRow)
                    .b(transposed, 0, stride)
                    .run(d, t * stride, stride, rows, Lanes.pad(t + rows), size);
            for (int r = t; r < t + rows; r++) {
                softmax.backward(p, at + r * stride, d, r * stride, Lanes.pad(t + rows));
            }
            gemm.a(d, t * stride, stride).b(qkv, k, row).run(dQkv, q + t * row, row, rows, size, t + rows);
        }
        for (int t = 0; t < positions; t += ROWS) {
            int rows = Math.min(ROWS, positions - t);
            int s = Math.max(t, queries.first());
            int below = positions - s;
            int corner = s * stride + t;
            gemm.transposed(d, corner, stride).b(qkv, q + s * row, row).run(dQkv, k + t * row, row, rows, size, below);
            gemm.transposed(p, at + corner, stride)
                    .b(dOut, o + s * outRow, outRow)
                    .run(dQkv, v + t * row, row, rows, size, below);
        }
    }

    /** Where position 0 of an array without gaps stands, or would stand if it had a query. */
    private int out(int i, int h, Queries queries) {
        return (i * queries.count() - queries.first()) * outRow + h * size;
    }

    /** Columns of a head to rows: [T, d] to [d, padded T]. */
    private void transpose(float[] from, int at) {
        int t = 0;
        for (; t + 4 <= positions; t += 4) {
            for (int i = 0; i < size; i++) {
                int here = at + t * row + i;
                int to = i * stride + t;
                transposed[to] = from[here];
                transposed[to + 1] = from[here + row];
                transposed[to + 2] = from[here + 2 * row];
                transposed[to + 3] = from[here + 3 * row];
            }
        }
        for (; t < positions; t++) {
            for (int i = 0; i < size; i++) {
                transposed[i * stride + t] = from[at + t * row + i];
            }
        }
    }
}
