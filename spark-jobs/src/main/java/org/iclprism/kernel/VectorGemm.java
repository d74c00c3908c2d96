package org.iclprism.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.kernel.Vectors.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products on vectors: a tile of C at (i, j), so many rows by so many vectors, in registers over all of
 * k. Written out, and calling the Vector API directly, because through a helper or a branch the compiler would box the
 * vectors; everything the loop reads is a local, because it would load a field again in each turn.
 */
final class VectorGemm extends Gemm {
    private static final int L = Vectors.COUNT;

    @Override
    void panel(int from, int to, int m) {
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

    private void tile4x4(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int depth = this.depth;
        int across = aColumn;
        int down = bRow;
        int a1 = aRow;
        int a2 = 2 * aRow;
        int a3 = 3 * aRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c01 = fromArray(FLOATS, start, from + L * startColumn);
        FloatVector c02 = fromArray(FLOATS, start, from + 2 * L * startColumn);
        FloatVector c03 = fromArray(FLOATS, start, from + 3 * L * startColumn);
        FloatVector c10 = fromArray(FLOATS, start, from + startRow);
        FloatVector c11 = fromArray(FLOATS, start, from + startRow + L * startColumn);
        FloatVector c12 = fromArray(FLOATS, start, from + startRow + 2 * L * startColumn);
        FloatVector c13 = fromArray(FLOATS, start, from + startRow + 3 * L * startColumn);
        FloatVector c20 = fromArray(FLOATS, start, from + 2 * startRow);
        FloatVector c21 = fromArray(FLOATS, start, from + 2 * startRow + L * startColumn);
        FloatVector c22 = fromArray(FLOATS, start, from + 2 * startRow + 2 * L * startColumn);
        FloatVector c23 = fromArray(FLOATS, start, from + 2 * startRow + 3 * L * startColumn);
        FloatVector c30 = fromArray(FLOATS, start, from + 3 * startRow);
        FloatVector c31 = fromArray(FLOATS, start, from + 3 * startRow + L * startColumn);
        FloatVector c32 = fromArray(FLOATS, start, from + 3 * startRow + 2 * L * startColumn);
        FloatVector c33 = fromArray(FLOATS, start, from + 3 * startRow + 3 * L * startColumn);
        int at = aOffset + i * aRow;
        int bt = bStart + j;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector b1 = fromArray(FLOATS, b, bt + L);
            FloatVector b2 = fromArray(FLOATS, b, bt + 2 * L);
            FloatVector b3 = fromArray(FLOATS, b, bt + 3 * L);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = broadcast(FLOATS, a[at + a1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = broadcast(FLOATS, a[at + a2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = broadcast(FLOATS, a[at + a3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            at += across;
            bt += down;
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
        c01.intoArray(c, to + L);
        c02.intoArray(c, to + 2 * L);
        c03.intoArray(c, to + 3 * L);
        c10.intoArray(c, to + cRow);
        c11.intoArray(c, to + cRow + L);
        c12.intoArray(c, to + cRow + 2 * L);
        c13.intoArray(c, to + cRow + 3 * L);
        c20.intoArray(c, to + 2 * cRow);
        c21.intoArray(c, to + 2 * cRow + L);
        c22.intoArray(c, to + 2 * cRow + 2 * L);
        c23.intoArray(c, to + 2 * cRow + 3 * L);
        c30.intoArray(c, to + 3 * cRow);
        c31.intoArray(c, to + 3 * cRow + L);
        c32.intoArray(c, to + 3 * cRow + 2 * L);
        c33.intoArray(c, to + 3 * cRow + 3 * L);
    }

    private void tile4x2(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int depth = this.depth;
        int across = aColumn;
        int down = bRow;
        int a1 = aRow;
        int a2 = 2 * aRow;
        int a3 = 3 * aRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c01 = fromArray(FLOATS, start, from + L * startColumn);
        FloatVector c10 = fromArray(FLOATS, start, from + startRow);
        FloatVector c11 = fromArray(FLOATS, start, from + startRow + L * startColumn);
        FloatVector c20 = fromArray(FLOATS, start, from + 2 * startRow);
        FloatVector c21 = fromArray(FLOATS, start, from + 2 * startRow + L * startColumn);
        FloatVector c30 = fromArray(FLOATS, start, from + 3 * startRow);
        FloatVector c31 = fromArray(FLOATS, start, from + 3 * startRow + L * startColumn);
        int at = aOffset + i * aRow;
        int bt = bStart + j;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector b1 = fromArray(FLOATS, b, bt + L);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = broadcast(FLOATS, a[at + a1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = broadcast(FLOATS, a[at + a2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = broadcast(FLOATS, a[at + a3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            at += across;
            bt += down;
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
        c01.intoArray(c, to + L);
        c10.intoArray(c, to + cRow);
        c11.intoArray(c, to + cRow + L);
        c20.intoArray(c, to + 2 * cRow);
        c21.intoArray(c, to + 2 * cRow + L);
        c30.intoArray(c, to + 3 * cRow);
        c31.intoArray(c, to + 3 * cRow + L);
    }

    private void tile4x1(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int depth = this.depth;
        int across = aColumn;
        int down = bRow;
        int a1 = aRow;
        int a2 = 2 * aRow;
        int a3 = 3 * aRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c10 = fromArray(FLOATS, start, from + startRow);
        FloatVector c20 = fromArray(FLOATS, start, from + 2 * startRow);
        FloatVector c30 = fromArray(FLOATS, start, from + 3 * startRow);
        int at = aOffset + i * aRow;
        int bt = bStart + j;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = broadcast(FLOATS, a[at + a1]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = broadcast(FLOATS, a[at + a2]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = broadcast(FLOATS, a[at + a3]);
            c30 = x3.fma(b0, c30);
            at += across;
            bt += down;
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
        c10.intoArray(c, to + cRow);
        c20.intoArray(c, to + 2 * cRow);
        c30.intoArray(c, to + 3 * cRow);
    }

    private void tile1x4(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int depth = this.depth;
        int across = aColumn;
        int down = bRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c01 = fromArray(FLOATS, start, from + L * startColumn);
        FloatVector c02 = fromArray(FLOATS, start, from + 2 * L * startColumn);
        FloatVector c03 = fromArray(FLOATS, start, from + 3 * L * startColumn);
        int at = aOffset + i * aRow;
        int bt = bStart + j;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector b1 = fromArray(FLOATS, b, bt + L);
            FloatVector b2 = fromArray(FLOATS, b, bt + 2 * L);
            FloatVector b3 = fromArray(FLOATS, b, bt + 3 * L);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            at += across;
            bt += down;
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
        c01.intoArray(c, to + L);
        c02.intoArray(c, to + 2 * L);
        c03.intoArray(c, to + 3 * L);
    }

    private void tile1x2(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int depth = this.depth;
        int across = aColumn;
        int down = bRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c01 = fromArray(FLOATS, start, from + L * startColumn);
        int at = aOffset + i * aRow;
        int bt = bStart + j;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector b1 = fromArray(FLOATS, b, bt + L);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            at += across;
            bt += down;
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
        c01.intoArray(c, to + L);
    }

    private void tile1x1(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int depth = this.depth;
        int across = aColumn;
        int down = bRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        int at = aOffset + i * aRow;
        int bt = bStart + j;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(b0, c00);
            at += across;
            bt += down;
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
    }
}
