package org.iclprism.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.kernel.Vectors.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Gelu} on vectors, in short loops over a block in the first cache: the compiler stops inlining, and boxes vectors,
 * in longer ones.
 */
final class VectorGelu implements Gelu {
    private static final int L = Vectors.COUNT;
    private static final int BLOCK = 64 * L;
    private static final int SIGN = 0x80000000;
    private static final int END_BITS = Float.floatToRawIntBits(END);
    private static final int HALF_BITS = Float.floatToRawIntBits(0.5f);

    private final boolean exact;
    private final float[] e = new float[BLOCK];
    private final float[] tail = new float[BLOCK];

    VectorGelu(boolean exact) {
        this.exact = exact;
    }

    @Override
    public void apply(float[] u, float[] slope, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            if (exact) {
                normalTail(u, i, count);
            } else {
                logisticTail(u, i, count);
            }
            if (slope.length > 0 && exact) {
                exactSlope(u, slope, i, count);
            } else if (slope.length > 0) {
                logisticSlope(u, slope, i, count);
            }
            value(u, i, count);
        }
    }

    /** Fills tail with Q(|u|); as whole numbers, positive floats have the same order, and a cheaper minimum. */
    private void normalTail(float[] u, int from, int n) {
        for (int i = 0; i < n; i += L) {
            IntVector bits = fromArray(FLOATS, u, from + i).reinterpretAsInts().and(~SIGN);
            FloatVector x = bits.min(END_BITS).reinterpretAsFloats();
            FloatVector s = x.mul(x);
            FloatVector p = broadcast(FLOATS, P5).fma(s, broadcast(FLOATS, P4));
            p = p.fma(s, broadcast(FLOATS, P3)).fma(s, broadcast(FLOATS, P2));
            p = p.fma(s, broadcast(FLOATS, P1)).fma(s, broadcast(FLOATS, P0));
            FloatVector q = broadcast(FLOATS, Q5).fma(s, broadcast(FLOATS, Q4));
            q = q.fma(s, broadcast(FLOATS, Q3)).fma(s, broadcast(FLOATS, Q2));
            q = q.fma(s, broadcast(FLOATS, Q1)).fma(s, broadcast(FLOATS, 1f));
            IntVector half = p.mul(x).div(q).reinterpretAsInts().min(HALF_BITS);
            broadcast(FLOATS, 0.5f).sub(half.reinterpretAsFloats()).intoArray(tail, i);
        }
    }

    private void logisticTail(float[] u, int from, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, u, from + i).lanewise(VectorOperators.ABS);
            x.mul(x)
                    .fma(broadcast(FLOATS, -CUBIC * SLOPE), broadcast(FLOATS, -SLOPE))
                    .mul(x)
                    .intoArray(e, i);
        }
        VectorMath.exp(e, 0, n);
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, e, i);
            x.div(x.add(1f)).intoArray(tail, i);
        }
    }

    private void value(float[] u, int from, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, u, from + i);
            FloatVector absolute = x.lanewise(VectorOperators.ABS);
            FloatVector positive = x.add(absolute).mul(0.5f);
            positive.sub(absolute.mul(fromArray(FLOATS, tail, i))).intoArray(u, from + i);
        }
    }

    /** P(Z <= u) + u times the normal density. */
    private void exactSlope(float[] u, float[] slope, int from, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, u, from + i);
            x.mul(x).mul(-0.5f).intoArray(e, i);
        }
        VectorMath.exp(e, 0, n);
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, u, from + i);
            IntVector size =
                    broadcast(FLOATS, 0.5f).sub(fromArray(FLOATS, tail, i)).reinterpretAsInts();
            FloatVector half = size.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
            fromArray(FLOATS, e, i).mul(INVERSE_ROOT_2PI).fma(x, half.add(0.5f)).intoArray(slope, from + i);
        }
    }

    private void logisticSlope(float[] u, float[] slope, int from, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, u, from + i);
            FloatVector q = fromArray(FLOATS, tail, i);
            IntVector size = broadcast(FLOATS, 0.5f).sub(q).reinterpretAsInts();
            FloatVector half = size.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
            FloatVector inner = x.mul(x).fma(broadcast(FLOATS, 3 * CUBIC * SLOPE), broadcast(FLOATS, SLOPE));
            FloatVector density = q.mul(broadcast(FLOATS, 1f).sub(q)).mul(inner);
            density.fma(x, half.add(0.5f)).intoArray(slope, from + i);
        }
    }
}
