package org.iclprism.model;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.model.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.iclprism.model.TransformerShape.Style;

/**
 * GELU and its derivative. Both kinds are max(u, 0) - |u| Q(|u|) with Q the upper tail of the normal (exact) or of the
 * logistic approximation (tanh), which keeps the relative error small at negative u. Short loops over a block in the first
 * cache: the compiler stops inlining, and boxes vectors, in longer ones.
 */
final class Gelu {
    private static final int L = Lanes.COUNT;
    private static final int BLOCK = 64 * L;
    private static final float INVERSE_ROOT_2PI = 0.3989422804f;
    /** 2 sqrt(2/pi) and 0.044715: GELU's tanh form written with the logistic function. */
    private static final float SLOPE = 1.5957691216f;

    private static final float CUBIC = 0.044715f;
    private static final int SIGN = 0x80000000;

    private final boolean exact;
    private final float[] e = new float[BLOCK];
    private final float[] tail = new float[BLOCK];

    Gelu(Style style) {
        exact = style == Style.NEOX;
    }

    /**
     * u becomes gelu(u) for n elements (whole vectors).
     *
     * @param slope receives gelu'(u); empty: not wanted
     */
    void apply(float[] u, float[] slope, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            tail(u, i, count);
            if (slope.length > 0 && exact) {
                exactSlope(u, slope, i, count);
            } else if (slope.length > 0) {
                logisticSlope(u, slope, i, count);
            }
            value(u, i, count);
        }
    }

    /** Fills tail with Q(|u|), and e with the exponential it came from. */
    private void tail(float[] u, int from, int n) {
        if (exact) {
            for (int i = 0; i < n; i += L) {
                FloatVector x = fromArray(FLOATS, u, from + i);
                x.mul(x).mul(-0.5f).intoArray(e, i);
            }
            VectorMath.exp(e, n);
            normalTail(u, from, n);
        } else {
            for (int i = 0; i < n; i += L) {
                FloatVector x = fromArray(FLOATS, u, from + i).lanewise(VectorOperators.ABS);
                x.mul(x)
                        .fma(broadcast(FLOATS, -CUBIC * SLOPE), broadcast(FLOATS, -SLOPE))
                        .mul(x)
                        .intoArray(e, i);
            }
            VectorMath.exp(e, n);
            for (int i = 0; i < n; i += L) {
                FloatVector x = fromArray(FLOATS, e, i);
                x.div(x.add(1f)).intoArray(tail, i);
            }
        }
    }

    /** e^(-u^2/2) times a polynomial in 1 / (1 + 0.29 |u|), minimax of relative error 2e-8 on [0, 7]. */
    private void normalTail(float[] u, int from, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = fromArray(FLOATS, u, from + i).lanewise(VectorOperators.ABS);
            FloatVector t = broadcast(FLOATS, 1f).div(x.fma(broadcast(FLOATS, 0.29f), broadcast(FLOATS, 1f)));
            FloatVector p = broadcast(FLOATS, 0.0388076698f).fma(t, broadcast(FLOATS, -0.1898783699f));
            p = p.fma(t, broadcast(FLOATS, 0.2989290479f)).fma(t, broadcast(FLOATS, -0.1414004798f));
            p = p.fma(t, broadcast(FLOATS, 0.1775316747f)).fma(t, broadcast(FLOATS, 0.0810753085f));
            p = p.fma(t, broadcast(FLOATS, 0.1194905075f)).fma(t, broadcast(FLOATS, 0.1154446315f));
            p.mul(t).mul(fromArray(FLOATS, e, i)).intoArray(tail, i);
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
