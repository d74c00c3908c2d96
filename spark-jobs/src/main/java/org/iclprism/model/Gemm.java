package org.iclprism.model;

/**
 * C = start + A B in single precision. Each element of C is one chain of fused multiply-adds in the order of k, so its
 * bits depend on nothing but its own row and column. Operands are set one by one and {@link #run} does the work; not
 * thread-safe.
 */
final class Gemm extends GemmTiles {
    /** Start of a plain product: loading zeros saves the tiles a branch. */
    private static final float[] ZERO = new float[L];

    private int bOffset;
    /** Rows of a packed B, 0 for one with a row stride. */
    private int bRows;

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
        return start(ZERO, -1, 0);
    }

    /** B [k, n] with row stride {@code row}. */
    Gemm b(float[] values, int offset, int row) {
        b = values;
        bOffset = offset;
        bRow = row;
        bRows = 0;
        return this;
    }

    /** B [rows, n] as {@link Panels} lay it out; k may be less than rows, n must be all columns. */
    Gemm packed(float[] values, int offset, int rows) {
        b = values;
        bOffset = offset;
        bRows = rows;
        return this;
    }

    /** What the product is added to; row stride 0 repeats one row, a negative offset means zero. */
    Gemm start(float[] values, int offset, int row) {
        boolean zero = offset < 0;
        start = zero ? ZERO : values;
        startOffset = zero ? 0 : offset;
        startRow = zero ? 0 : row;
        startColumn = zero ? 0 : 1;
        return this;
    }

    /** Writes C [m, n]; n must be a whole number of vectors. */
    void run(float[] values, int offset, int row, int m, int n, int k) {
        c = values;
        cOffset = offset;
        cRow = row;
        depth = k;
        for (int j = 0; j < n; j += Panels.WIDTH) {
            int width = Math.min(Panels.WIDTH, n - j);
            bStart = bOffset;
            if (bRows > 0) {
                bStart += j * bRows - j;
                bRow = width;
            }
            panel(j, j + width, m);
        }
    }

    /** Adds to what C holds. */
    void accumulate(float[] values, int offset, int row, int m, int n, int k) {
        start(values, offset, row).run(values, offset, row, m, n, k);
    }

    private void panel(int from, int to, int m) {
        int j = from;
        if (L >= Panels.LONG && to - j == 4 * L) {
            four(j, m);
            return;
        }
        for (; j + 2 * L <= to; j += 2 * L) {
            two(j, m);
        }
        if (j < to) {
            one(j, m);
        }
    }

    private void four(int j, int m) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            tile4x4(i, j);
        }
        for (; i < m; i++) {
            tile1x4(i, j);
        }
    }

    private void two(int j, int m) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            tile4x2(i, j);
        }
        for (; i < m; i++) {
            tile1x2(i, j);
        }
    }

    private void one(int j, int m) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            tile4x1(i, j);
        }
        for (; i < m; i++) {
            tile1x1(i, j);
        }
    }
}
