package org.iclprism.model;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.model.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Causal softmax attention of one head of one sequence. Only the lower triangle is computed, in blocks of rows; weights
 * are kept as [T, padded T] with zeros above the diagonal of each block. Not thread-safe.
 */
final class Attention {
    private static final int L = Lanes.COUNT;
    private static final int ROWS = 8;

    private final int positions;
    private final int size;
    private final int stride;
    private final float scale;
    private final Gemm gemm;
    private final float[] transposed;
    private final float[] d;
    private final float[] lanes = new float[L];

    Attention(TransformerShape shape, Gemm gemm) {
        positions = shape.prompt().positions();
        size = Lanes.pad(shape.headWidth());
        stride = Lanes.pad(positions);
        scale = (float) (1 / Math.sqrt(shape.headWidth()));
        this.gemm = gemm;
        transposed = new float[size * stride];
        d = new float[positions * stride];
    }

    /** Floats that the attention weights of one head of one sequence take. */
    int weights() {
        return positions * stride;
    }

    /**
     * out = softmax(q k' / sqrt(d)) v.
     *
     * @param qkv rows of {@code row} floats; the head's queries, keys and values start at q, k, v
     * @param p receives the attention weights at {@code at}
     */
    void forward(float[] qkv, int row, int q, int k, int v, float[] p, int at, float[] out, int o, int outRow) {
        transpose(qkv, k, row);
        for (int i = 0; i < positions; i += ROWS) {
            int rows = Math.min(ROWS, positions - i);
            int here = at + i * stride;
            gemm.a(qkv, q + i * row, row)
                    .b(transposed, 0, stride)
                    .run(p, here, stride, rows, Lanes.pad(i + rows), size);
            for (int r = 0; r < rows; r++) {
                softmax(p, here + r * stride, i + r + 1, Lanes.pad(i + rows));
            }
            gemm.a(p, here, stride).b(qkv, v, row).run(out, o + i * outRow, outRow, rows, size, i + rows);
        }
    }

    /** Gradients of q, k and v (laid out as qkv, from row 0) given the weights and the gradient of the output. */
    void backward(
            float[] qkv,
            int row,
            int q,
            int k,
            int v,
            float[] p,
            int at,
            float[] dOut,
            int o,
            int outRow,
            float[] dQkv,
            int dq) {
        transpose(qkv, v, row);
        int dk = dq + k - q;
        int dv = dq + v - q;
        for (int i = 0; i < positions; i += ROWS) {
            int rows = Math.min(ROWS, positions - i);
            gemm.a(dOut, o + i * outRow, outRow)
                    .b(transposed, 0, stride)
                    .run(d, i * stride, stride, rows, Lanes.pad(i + rows), size);
            for (int r = i; r < i + rows; r++) {
                softmaxBackward(p, at + r * stride, r * stride, Lanes.pad(i + rows));
            }
            gemm.a(d, i * stride, stride).b(qkv, k, row).run(dQkv, dq + i * row, row, rows, size, i + rows);
        }
        for (int j = 0; j < positions; j += ROWS) {
            int rows = Math.min(ROWS, positions - j);
            int below = positions - j;
            int corner = j * stride + j;
            gemm.transposed(d, corner, stride).b(qkv, q + j * row, row).run(dQkv, dk + j * row, row, rows, size, below);
            gemm.transposed(p, at + corner, stride)
                    .b(dOut, o + j * outRow, outRow)
                    .run(dQkv, dv + j * row, row, rows, size, below);
        }
    }

    /** Columns of a head to rows: [T, d] to [d, padded T]. */
    private void transpose(float[] from, int at, int row) {
        for (int t = 0; t < positions; t++) {
            for (int i = 0; i < size; i++) {
                transposed[i * stride + t] = from[at + t * row + i];
            }
        }
    }

    /** Row of scores to weights: {@code seen} columns count, the rest up to {@code columns} become exactly 0. */
    private void softmax(float[] p, int at, int seen, int columns) {
        Arrays.fill(p, at + seen, at + columns, Float.NEGATIVE_INFINITY);
        FloatVector largest = fromArray(FLOATS, p, at);
        for (int j = L; j < columns; j += L) {
            largest = largest.max(fromArray(FLOATS, p, at + j));
        }
        float max = largest.reduceLanes(jdk.incubator.vector.VectorOperators.MAX);
        // far enough below for exp to give 0, near enough not to overflow
        Arrays.fill(p, at + seen, at + columns, max - 200 / scale);
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int j = 0; j < columns; j += L) {
            FloatVector e = VectorMath.exp(fromArray(FLOATS, p, at + j).sub(max).mul(scale));
            e.intoArray(p, at + j);
            sum = sum.add(e);
        }
        float inverse = 1 / Lanes.sum(sum, lanes);
        for (int j = 0; j < columns; j += L) {
            fromArray(FLOATS, p, at + j).mul(inverse).intoArray(p, at + j);
        }
    }

    /** d = p (d - sum(p d)) / sqrt(head width), in place. */
    private void softmaxBackward(float[] p, int at, int here, int columns) {
        FloatVector dot = FloatVector.zero(FLOATS);
        for (int j = 0; j < columns; j += L) {
            dot = fromArray(FLOATS, p, at + j).fma(fromArray(FLOATS, d, here + j), dot);
        }
        float mean = Lanes.sum(dot, lanes);
        for (int j = 0; j < columns; j += L) {
            fromArray(FLOATS, d, here + j)
                    .sub(mean)
                    .mul(fromArray(FLOATS, p, at + j))
                    .mul(scale)
                    .intoArray(d, here + j);
        }
    }
}
