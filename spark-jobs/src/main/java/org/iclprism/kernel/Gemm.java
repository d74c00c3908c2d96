package org.iclprism.kernel;

/**
 * C = start + A B in single precision. Each element of C is one chain of multiply-adds in the order of k, so its
 * bits depend on nothing but its own row and column. Operands are set one by one and {@link #run} does the work; not
 * thread-safe.
 */
public abstract class Gemm {
    /** Start of a plain product: loading zeros saves the tiles a branch. */
    private static final float[] ZERO = new float[Panels.WIDTH];

    float[] a;
    int aOffset;
    int aRow;
    int aColumn;
    float[] b;
    /** Where column 0 of B would stand in its first row. */
    int bStart;

    int bRow;
    float[] start;
    int startOffset;
    int startRow;
    int startColumn;
    float[] c;
    int cOffset;
    int cRow;
    int depth;

    private int bOffset;
    /** Rows of a packed B, 0 for one with a row stride. */
    private int bRows;
    /** The row of a packed B that the product begins with. */
    private int bFirst;

    /** A [m, k] with row stride {@code row}. */
    public Gemm a(float[] values, int offset, int row) {
        return a(values, offset, row, 1);
    }

    /** The transpose of a stored [k, m] with row stride {@code row}. */
    public Gemm transposed(float[] values, int offset, int row) {
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
    public Gemm b(float[] values, int offset, int row) {
        b = values;
        bOffset = offset;
        bRow = row;
        bRows = 0;
        return this;
    }

    /** B [rows, n] as {@link Panels} lay it out; k may be less than rows, n must be all columns. */
    public Gemm packed(float[] values, int offset, int rows) {
        return packed(values, offset, rows, 0);
    }

    /** The same without the rows before {@code first}. */
    public Gemm packed(float[] values, int offset, int rows, int first) {
        b = values;
        bOffset = offset;
        bRows = rows;
        bFirst = first;
        return this;
    }

    /** What the product is added to; row stride 0 repeats one row, a negative offset means zero. */
    public Gemm start(float[] values, int offset, int row) {
        boolean zero = offset < 0;
        start = zero ? ZERO : values;
        startOffset = zero ? 0 : offset;
        startRow = zero ? 0 : row;
        startColumn = zero ? 0 : 1;
        return this;
    }

    /** Writes C [m, n]; n must be a whole number of vectors. */
    public void run(float[] values, int offset, int row, int m, int n, int k) {
        run(values, offset, row, m, 0, n, k);
    }

    /** Writes columns from .. to - 1 of C; where B is packed, these must be whole panels of it. */
    public void run(float[] values, int offset, int row, int m, int from, int to, int k) {
        c = values;
        cOffset = offset;
        cRow = row;
        depth = k;
        for (int j = from; j < to; j += Panels.WIDTH) {
            int width = Math.min(Panels.WIDTH, to - j);
            bStart = bOffset;
            if (bRows > 0) {
                bStart += j * bRows - j + bFirst * width;
                bRow = width;
            }
            panel(j, j + width, m);
        }
    }

    /** Adds to what C holds. */
    public void accumulate(float[] values, int offset, int row, int m, int n, int k) {
        start(values, offset, row).run(values, offset, row, m, n, k);
    }

    /** Columns from .. to - 1 of C, within one panel of B. */
    abstract void panel(int from, int to, int m);
}
