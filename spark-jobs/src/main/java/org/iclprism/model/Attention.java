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
        int step = queries.step();
        for (int j = 0; j < queries.count(); j += ROWS) {
            int rows = Math.min(ROWS, queries.count() - j);
            int t = queries.position(j);
            int seen = queries.position(j + rows - 1) + 1;
            int here = at + j * stride;
            gemm.a(qkv, q + t * row, step * row)
                    .b(transposed, 0, stride)
                    .run(p, here, stride, rows, Lanes.pad(seen), size);
            for (int r = 0; r < rows; r++) {
                softmax.forward(p, here + r * stride, t + r * step + 1, Lanes.pad(seen));
            }
            gemm.a(p, here, stride).b(qkv, q + 2 * outRow, row).run(out, o + j * outRow, outRow, rows, size, seen);
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
        int step = queries.step();
        for (int j = 0; j < queries.count(); j += ROWS) {
            int rows = Math.min(ROWS, queries.count() - j);
            int seen = queries.position(j + rows - 1) + 1;
            gemm.a(dOut, o + j * outRow, outRow)
                    .b(transposed, 0, stride)
                    .run(d, j * stride, stride, rows, Lanes.pad(seen), size);
            for (int r = j; r < j + rows; r++) {
                softmax.backward(p, at + r * stride, d, r * stride, Lanes.pad(seen));
            }
            gemm.a(d, j * stride, stride)
                    .b(qkv, k, row)
                    .run(dQkv, q + queries.position(j) * row, step * row, rows, size, seen);
        }
        for (int t = 0; t < positions; t += ROWS) {
            int rows = Math.min(ROWS, positions - t);
            int j = queries.from(t);
            int below = queries.count() - j;
            int corner = j * stride + t;
            gemm.transposed(d, corner, stride)
                    .b(qkv, q + queries.position(j) * row, step * row)
                    .run(dQkv, k + t * row, row, rows, size, below);
            gemm.transposed(p, at + corner, stride)
                    .b(dOut, o + j * outRow, outRow)
                    .run(dQkv, v + t * row, row, rows, size, below);
        }
    }

    /** Where the first query of a prompt stands in an array without gaps. */
    private int out(int i, int h, Queries queries) {
        return i * queries.count() * outRow + h * size;
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
