package org.iclprism.model;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.model.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of a matrix product: a tile of C at (i, j) in registers, over all of k. Written out, and calling the
 * Vector API directly, because through a helper or a branch the compiler would box the vectors.
 */
abstract class GemmTiles {
    static final int L = Lanes.COUNT;

    float[] a;
    int aOffset;
    int aRow;
    int aColumn;
    float[] b;
    int bOffset;
    int bRow;
    float[] start;
    int startOffset;
    int startRow;
    int startColumn;
    float[] c;
    int cOffset;
    int cRow;
    int depth;

    final void tile8x2(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        int from = startOffset + i * startRow + j * startColumn;
        int next = from + L * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c01 = fromArray(FLOATS, start, next);
        FloatVector c10 = fromArray(FLOATS, start, from + startRow);
        FloatVector c11 = fromArray(FLOATS, start, next + startRow);
        FloatVector c20 = fromArray(FLOATS, start, from + 2 * startRow);
        FloatVector c21 = fromArray(FLOATS, start, next + 2 * startRow);
        FloatVector c30 = fromArray(FLOATS, start, from + 3 * startRow);
        FloatVector c31 = fromArray(FLOATS, start, next + 3 * startRow);
        FloatVector c40 = fromArray(FLOATS, start, from + 4 * startRow);
        FloatVector c41 = fromArray(FLOATS, start, next + 4 * startRow);
        FloatVector c50 = fromArray(FLOATS, start, from + 5 * startRow);
        FloatVector c51 = fromArray(FLOATS, start, next + 5 * startRow);
        FloatVector c60 = fromArray(FLOATS, start, from + 6 * startRow);
        FloatVector c61 = fromArray(FLOATS, start, next + 6 * startRow);
        FloatVector c70 = fromArray(FLOATS, start, from + 7 * startRow);
        FloatVector c71 = fromArray(FLOATS, start, next + 7 * startRow);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector b1 = fromArray(FLOATS, b, bt + L);
            FloatVector a0 = broadcast(FLOATS, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = broadcast(FLOATS, a[at + step]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = broadcast(FLOATS, a[at + 2 * step]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = broadcast(FLOATS, a[at + 3 * step]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = broadcast(FLOATS, a[at + 4 * step]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = broadcast(FLOATS, a[at + 5 * step]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = broadcast(FLOATS, a[at + 6 * step]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = broadcast(FLOATS, a[at + 7 * step]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
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
        c40.intoArray(c, to + 4 * cRow);
        c41.intoArray(c, to + 4 * cRow + L);
        c50.intoArray(c, to + 5 * cRow);
        c51.intoArray(c, to + 5 * cRow + L);
        c60.intoArray(c, to + 6 * cRow);
        c61.intoArray(c, to + 6 * cRow + L);
        c70.intoArray(c, to + 7 * cRow);
        c71.intoArray(c, to + 7 * cRow + L);
    }

    final void tile4x2(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        int from = startOffset + i * startRow + j * startColumn;
        int next = from + L * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c01 = fromArray(FLOATS, start, next);
        FloatVector c10 = fromArray(FLOATS, start, from + startRow);
        FloatVector c11 = fromArray(FLOATS, start, next + startRow);
        FloatVector c20 = fromArray(FLOATS, start, from + 2 * startRow);
        FloatVector c21 = fromArray(FLOATS, start, next + 2 * startRow);
        FloatVector c30 = fromArray(FLOATS, start, from + 3 * startRow);
        FloatVector c31 = fromArray(FLOATS, start, next + 3 * startRow);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            FloatVector b1 = fromArray(FLOATS, b, bt + L);
            FloatVector a0 = broadcast(FLOATS, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = broadcast(FLOATS, a[at + step]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = broadcast(FLOATS, a[at + 2 * step]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = broadcast(FLOATS, a[at + 3 * step]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
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

    final void tile8x1(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        FloatVector c10 = fromArray(FLOATS, start, from + startRow);
        FloatVector c20 = fromArray(FLOATS, start, from + 2 * startRow);
        FloatVector c30 = fromArray(FLOATS, start, from + 3 * startRow);
        FloatVector c40 = fromArray(FLOATS, start, from + 4 * startRow);
        FloatVector c50 = fromArray(FLOATS, start, from + 5 * startRow);
        FloatVector c60 = fromArray(FLOATS, start, from + 6 * startRow);
        FloatVector c70 = fromArray(FLOATS, start, from + 7 * startRow);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            c00 = broadcast(FLOATS, a[at]).fma(b0, c00);
            c10 = broadcast(FLOATS, a[at + step]).fma(b0, c10);
            c20 = broadcast(FLOATS, a[at + 2 * step]).fma(b0, c20);
            c30 = broadcast(FLOATS, a[at + 3 * step]).fma(b0, c30);
            c40 = broadcast(FLOATS, a[at + 4 * step]).fma(b0, c40);
            c50 = broadcast(FLOATS, a[at + 5 * step]).fma(b0, c50);
            c60 = broadcast(FLOATS, a[at + 6 * step]).fma(b0, c60);
            c70 = broadcast(FLOATS, a[at + 7 * step]).fma(b0, c70);
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
        c10.intoArray(c, to + cRow);
        c20.intoArray(c, to + 2 * cRow);
        c30.intoArray(c, to + 3 * cRow);
        c40.intoArray(c, to + 4 * cRow);
        c50.intoArray(c, to + 5 * cRow);
        c60.intoArray(c, to + 6 * cRow);
        c70.intoArray(c, to + 7 * cRow);
    }

    final void tile1x2(int i, int j) {
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c0 = fromArray(FLOATS, start, from);
        FloatVector c1 = fromArray(FLOATS, start, from + L * startColumn);
        int at = aOffset + i * aRow;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector a0 = broadcast(FLOATS, a[at]);
            c0 = a0.fma(fromArray(FLOATS, b, bt), c0);
            c1 = a0.fma(fromArray(FLOATS, b, bt + L), c1);
        }
        int to = cOffset + i * cRow + j;
        c0.intoArray(c, to);
        c1.intoArray(c, to + L);
    }

    final void tile1x1(int i, int j) {
        float[] a = this.a;
        float[] b = this.b;
        int step = aRow;
        int from = startOffset + i * startRow + j * startColumn;
        FloatVector c00 = fromArray(FLOATS, start, from);
        int at = aOffset + i * step;
        int bt = bOffset + j;
        for (int k = 0; k < depth; k++, at += aColumn, bt += bRow) {
            FloatVector b0 = fromArray(FLOATS, b, bt);
            c00 = broadcast(FLOATS, a[at]).fma(b0, c00);
        }
        int to = cOffset + i * cRow + j;
        c00.intoArray(c, to);
    }
}
