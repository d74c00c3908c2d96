package org.iclprism.model;

import jdk.incubator.vector.FloatVector;

/**
 * C = start + A B in single precision. Each element of C is one chain of fused multiply-adds in the order of k, so its
 * bits depend on nothing but its own row and column. Operands are set one by one and {@link #run} does the work; not
 * thread-safe.
 */
final class Gemm {
    private static final int L = Lanes.COUNT;
    /** 8 rows x 2 vectors fill 32 registers; narrower machines have 16. */
    private static final boolean TALL = L >= 16;

    private float[] a;
    private int aOffset;
    private int aRow;
    private int aColumn;
    private float[] b;
    private int bOffset;
    private int bRow;
    private float[] start;
    private int startOffset;
    private int startRow;
    private float[] c;
    private int cOffset;
    private int cRow;
    private int depth;

    /** A [m, k] with row stride {@code row}. */
    Gemm a(float[] values, int offset, int row) {
        return a(values, offset, row, 1);
    }

    /** The transpose of a stored [k, m] with row stride {@code row}. */
    Gemm transposed(float[] values, int offset, int row) {
        return a(values, offset, 1, row);
    }

    private Gemm a(float[] values, int offset, int row, int column) {
        a = values;
        aOffset = offset;
        aRow = row;
        aColumn = column;
        start = null;
        return this;
    }

    /** B [k, n] with row stride {@code row}. */
    Gemm b(float[] values, int offset, int row) {
        b = values;
        bOffset = offset;
        bRow = row;
        return this;
    }

    /** What the product is added to; row stride 0 repeats one row, a negative offset means zero. */
    Gemm start(float[] values, int offset, int row) {
        start = offset < 0 ? null : values;
        startOffset = offset;
        startRow = row;
        return this;
    }

    /** Writes C [m, n]; n must be a whole number of vectors. */
    void run(float[] values, int offset, int row, int m, int n, int k) {
        c = values;
        cOffset = offset;
        cRow = row;
        depth = k;
        int j = 0;
        for (; j + 2 * L <= n; j += 2 * L) {
            wide(j, m);
        }
        if (j < n) {
            narrow(j, m);
        }
    }

    /** Adds to what C holds. */
    void accumulate(float[] values, int offset, int row, int m, int n, int k) {
        start(values, offset, row).run(values, offset, row, m, n, k);
    }

    private void wide(int j, int m) {
        int i = 0;
        for (; TALL && i + 8 <= m; i += 8) {
            tile8x2(i, j);
        }
        for (; i + 4 <= m; i += 4) {
            tile4x2(i, j);
        }
        for (; i < m; i++) {
            tile1(i, j);
            tile1(i, j + L);
        }
    }

    private void narrow(int j, int m) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            tile8x1(i, j);
        }
        for (; i < m; i++) {
            tile1(i, j);
        }
    }

    private FloatVector from(int i, int j) {
        return start == null
                ? FloatVector.zero(Lanes.FLOATS)
                : FloatVector.fromArray(Lanes.FLOATS, start, startOffset + i * startRow + j);
    }

    private void store(FloatVector v, int i, int j) {
        v.intoArray(c, cOffset + i * cRow + j);
    }

    private void tile1(int i, int j) {
        FloatVector sum = from(i, j);
        int at = aOffset + i * aRow;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            sum = FloatVector.fromArray(Lanes.FLOATS, b, bt).fma(FloatVector.broadcast(Lanes.FLOATS, a[at]), sum);
        }
        store(sum, i, j);
    }

    private void tile8x2(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        FloatVector c00 = from(i, j);
        FloatVector c01 = from(i, j + L);
        FloatVector c10 = from(i + 1, j);
        FloatVector c11 = from(i + 1, j + L);
        FloatVector c20 = from(i + 2, j);
        FloatVector c21 = from(i + 2, j + L);
        FloatVector c30 = from(i + 3, j);
        FloatVector c31 = from(i + 3, j + L);
        FloatVector c40 = from(i + 4, j);
        FloatVector c41 = from(i + 4, j + L);
        FloatVector c50 = from(i + 5, j);
        FloatVector c51 = from(i + 5, j + L);
        FloatVector c60 = from(i + 6, j);
        FloatVector c61 = from(i + 6, j + L);
        FloatVector c70 = from(i + 7, j);
        FloatVector c71 = from(i + 7, j + L);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = FloatVector.fromArray(Lanes.FLOATS, b, bt);
            FloatVector b1 = FloatVector.fromArray(Lanes.FLOATS, b, bt + L);
            FloatVector a0 = FloatVector.broadcast(Lanes.FLOATS, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(Lanes.FLOATS, a[at + step]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(Lanes.FLOATS, a[at + 2 * step]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(Lanes.FLOATS, a[at + 3 * step]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(Lanes.FLOATS, a[at + 4 * step]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(Lanes.FLOATS, a[at + 5 * step]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(Lanes.FLOATS, a[at + 6 * step]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(Lanes.FLOATS, a[at + 7 * step]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
        }
        store(c00, i, j);
        store(c01, i, j + L);
        store(c10, i + 1, j);
        store(c11, i + 1, j + L);
        store(c20, i + 2, j);
        store(c21, i + 2, j + L);
        store(c30, i + 3, j);
        store(c31, i + 3, j + L);
        store(c40, i + 4, j);
        store(c41, i + 4, j + L);
        store(c50, i + 5, j);
        store(c51, i + 5, j + L);
        store(c60, i + 6, j);
        store(c61, i + 6, j + L);
        store(c70, i + 7, j);
        store(c71, i + 7, j + L);
    }

    private void tile4x2(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        FloatVector c00 = from(i, j);
        FloatVector c01 = from(i, j + L);
        FloatVector c10 = from(i + 1, j);
        FloatVector c11 = from(i + 1, j + L);
        FloatVector c20 = from(i + 2, j);
        FloatVector c21 = from(i + 2, j + L);
        FloatVector c30 = from(i + 3, j);
        FloatVector c31 = from(i + 3, j + L);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = FloatVector.fromArray(Lanes.FLOATS, b, bt);
            FloatVector b1 = FloatVector.fromArray(Lanes.FLOATS, b, bt + L);
            FloatVector a0 = FloatVector.broadcast(Lanes.FLOATS, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(Lanes.FLOATS, a[at + step]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(Lanes.FLOATS, a[at + 2 * step]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(Lanes.FLOATS, a[at + 3 * step]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        store(c00, i, j);
        store(c01, i, j + L);
        store(c10, i + 1, j);
        store(c11, i + 1, j + L);
        store(c20, i + 2, j);
        store(c21, i + 2, j + L);
        store(c30, i + 3, j);
        store(c31, i + 3, j + L);
    }

    private void tile8x1(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        FloatVector c00 = from(i, j);
        FloatVector c10 = from(i + 1, j);
        FloatVector c20 = from(i + 2, j);
        FloatVector c30 = from(i + 3, j);
        FloatVector c40 = from(i + 4, j);
        FloatVector c50 = from(i + 5, j);
        FloatVector c60 = from(i + 6, j);
        FloatVector c70 = from(i + 7, j);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = FloatVector.fromArray(Lanes.FLOATS, b, bt);
            FloatVector a0 = FloatVector.broadcast(Lanes.FLOATS, a[at]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(Lanes.FLOATS, a[at + step]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(Lanes.FLOATS, a[at + 2 * step]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(Lanes.FLOATS, a[at + 3 * step]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(Lanes.FLOATS, a[at + 4 * step]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(Lanes.FLOATS, a[at + 5 * step]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(Lanes.FLOATS, a[at + 6 * step]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(Lanes.FLOATS, a[at + 7 * step]);
            c70 = a7.fma(b0, c70);
        }
        store(c00, i, j);
        store(c10, i + 1, j);
        store(c20, i + 2, j);
        store(c30, i + 3, j);
        store(c40, i + 4, j);
        store(c50, i + 5, j);
        store(c60, i + 6, j);
        store(c70, i + 7, j);
    }
}
