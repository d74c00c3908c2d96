package org.iclprism.eval.strategy;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Vector instructions, a row to a lane; only for Java with the Vector API. */
final class VectorMatrixKernel implements MatrixKernel {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();
    private static final long LARGEST_BITS = Double.doubleToRawLongBits(PowerOfTwo.LARGEST);

    @Override
    public void multiplyAdd(double[] a, int lineLength, int m, int n, double[] b, int rows, double[] out) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            for (int r = 0; r < rows; r += 2 * LANES) {
                fourLines(a, i * lineLength, lineLength, n, b, r, rows, out, i * rows + r);
            }
        }
        for (; i < m; i++) {
            for (int r = 0; r < rows; r += LANES) {
                oneLine(a, i * lineLength, n, b, r, rows, out, i * rows + r);
            }
        }
    }

    private static void oneLine(
            double[] a, int aFrom, int n, double[] b, int bFrom, int rows, double[] out, int outFrom) {
        DoubleVector sum = fromArray(DOUBLES, out, outFrom);
        for (int j = 0; j < n; j++) {
            sum = broadcast(DOUBLES, a[aFrom + j]).fma(fromArray(DOUBLES, b, bFrom + j * rows), sum);
        }
        sum.intoArray(out, outFrom);
    }

    /** Four lines of a times two vectors of b: what the registers of every machine hold. */
    private static void fourLines(
            double[] a, int a0, int lineLength, int n, double[] b, int bFrom, int rows, double[] out, int o0) {
        int a1 = a0 + lineLength;
        int a2 = a1 + lineLength;
        int a3 = a2 + lineLength;
        int o1 = o0 + rows;
        int o2 = o1 + rows;
        int o3 = o2 + rows;
        DoubleVector s00 = fromArray(DOUBLES, out, o0);
        DoubleVector s01 = fromArray(DOUBLES, out, o0 + LANES);
        DoubleVector s10 = fromArray(DOUBLES, out, o1);
        DoubleVector s11 = fromArray(DOUBLES, out, o1 + LANES);
        DoubleVector s20 = fromArray(DOUBLES, out, o2);
        DoubleVector s21 = fromArray(DOUBLES, out, o2 + LANES);
        DoubleVector s30 = fromArray(DOUBLES, out, o3);
        DoubleVector s31 = fromArray(DOUBLES, out, o3 + LANES);
        for (int j = 0; j < n; j++) {
            DoubleVector b0 = fromArray(DOUBLES, b, bFrom + j * rows);
            DoubleVector b1 = fromArray(DOUBLES, b, bFrom + j * rows + LANES);
            DoubleVector factor = broadcast(DOUBLES, a[a0 + j]);
            s00 = factor.fma(b0, s00);
            s01 = factor.fma(b1, s01);
            factor = broadcast(DOUBLES, a[a1 + j]);
            s10 = factor.fma(b0, s10);
            s11 = factor.fma(b1, s11);
            factor = broadcast(DOUBLES, a[a2 + j]);
            s20 = factor.fma(b0, s20);
            s21 = factor.fma(b1, s21);
            factor = broadcast(DOUBLES, a[a3 + j]);
            s30 = factor.fma(b0, s30);
            s31 = factor.fma(b1, s31);
        }
        s00.intoArray(out, o0);
        s01.intoArray(out, o0 + LANES);
        s10.intoArray(out, o1);
        s11.intoArray(out, o1 + LANES);
        s20.intoArray(out, o2);
        s21.intoArray(out, o2 + LANES);
        s30.intoArray(out, o3);
        s31.intoArray(out, o3 + LANES);
    }

    @Override
    public void weigh(double[] logWeights, int tasks, int rows, double[] largest, double[] total, double[] scale) {
        for (int r = 0; r < rows; r += LANES) {
            DoubleVector before = fromArray(DOUBLES, largest, r);
            DoubleVector most = before;
            for (int at = r; at < tasks * rows; at += rows) {
                most = most.max(fromArray(DOUBLES, logWeights, at));
            }
            DoubleVector factor = negative(most.sub(before));
            DoubleVector sum = fromArray(DOUBLES, total, r).mul(factor);
            for (int at = r; at < tasks * rows; at += rows) {
                DoubleVector weight = negative(most.sub(fromArray(DOUBLES, logWeights, at)));
                weight.intoArray(logWeights, at);
                sum = sum.add(weight);
            }
            factor.intoArray(scale, r);
            most.intoArray(largest, r);
            sum.intoArray(total, r);
        }
    }

    /** {@link PowerOfTwo#negative}; doubles that are not negative are ordered like their bits. */
    private static DoubleVector negative(DoubleVector distance) {
        DoubleVector y = distance.reinterpretAsLongs()
                .lanewise(VectorOperators.MIN, LARGEST_BITS)
                .reinterpretAsDoubles();
        DoubleVector shifted = broadcast(DOUBLES, PowerOfTwo.ROUND).sub(y);
        DoubleVector z = shifted.sub(PowerOfTwo.ROUND).add(y);
        DoubleVector p = broadcast(DOUBLES, PowerOfTwo.C11).fma(z, broadcast(DOUBLES, PowerOfTwo.C10));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C9)).fma(z, broadcast(DOUBLES, PowerOfTwo.C8));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C7)).fma(z, broadcast(DOUBLES, PowerOfTwo.C6));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C5)).fma(z, broadcast(DOUBLES, PowerOfTwo.C4));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C3)).fma(z, broadcast(DOUBLES, PowerOfTwo.C2));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C1)).fma(z, broadcast(DOUBLES, 1));
        return p.mul(shifted.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, PowerOfTwo.EXPONENT_SHIFT)
                .reinterpretAsDoubles());
    }
}
