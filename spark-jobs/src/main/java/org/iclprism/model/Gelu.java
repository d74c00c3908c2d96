package org.iclprism.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.iclprism.model.TransformerShape.Style;

/**
 * GELU and its derivative. Both kinds are max(u, 0) - |u| Q(|u|) with Q the upper tail of the normal (exact) or of the
 * logistic approximation (tanh), which keeps the relative error small at negative u.
 */
final class Gelu {
    private static final int L = Lanes.COUNT;
    private static final float INVERSE_ROOT_2PI = 0.3989422804f;
    /** 2 sqrt(2/pi) and 0.044715: GELU's tanh form written with the logistic function. */
    private static final float SLOPE = 1.5957691216f;

    private static final float CUBIC = 0.044715f;

    private final boolean exact;

    Gelu(Style style) {
        exact = style == Style.NEOX;
    }

    /** value = gelu(u) for n elements (whole vectors). */
    void apply(float[] u, int from, float[] value, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(Lanes.FLOATS, u, from + i);
            FloatVector absolute = x.lanewise(VectorOperators.ABS);
            FloatVector tail = exact ? exactTail(absolute) : logisticTail(absolute);
            value(x, absolute, tail).intoArray(value, i);
        }
    }

    /** Both value = gelu(u) and slope = gelu'(u). */
    void applyWithSlope(float[] u, int from, float[] value, float[] slope, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(Lanes.FLOATS, u, from + i);
            if (exact) {
                exact(x, value, slope, i);
            } else {
                logistic(x, value, slope, i);
            }
        }
    }

    private static void exact(FloatVector x, float[] value, float[] slope, int i) {
        FloatVector absolute = x.lanewise(VectorOperators.ABS);
        FloatVector bell = bell(absolute);
        FloatVector tail = VectorMath.normalTail(absolute, bell);
        value(x, absolute, tail).intoArray(value, i);
        bell.mul(INVERSE_ROOT_2PI).fma(x, cumulative(x, tail)).intoArray(slope, i);
    }

    private static void logistic(FloatVector x, float[] value, float[] slope, int i) {
        FloatVector absolute = x.lanewise(VectorOperators.ABS);
        FloatVector tail = logisticTail(absolute);
        value(x, absolute, tail).intoArray(value, i);
        FloatVector inner = x.mul(x).fma(VectorMath.splat(3 * CUBIC * SLOPE), VectorMath.splat(SLOPE));
        FloatVector density = tail.mul(VectorMath.splat(1f).sub(tail)).mul(inner);
        density.fma(x, cumulative(x, tail)).intoArray(slope, i);
    }

    private static FloatVector value(FloatVector x, FloatVector absolute, FloatVector tail) {
        return x.add(absolute).mul(0.5f).sub(absolute.mul(tail));
    }

    /** P(Z <= x) from the tail beyond |x|. */
    private static FloatVector cumulative(FloatVector x, FloatVector tail) {
        return VectorMath.withSign(VectorMath.splat(0.5f).sub(tail), x).add(0.5f);
    }

    private static FloatVector bell(FloatVector absolute) {
        return VectorMath.exp(absolute.mul(absolute).mul(-0.5f));
    }

    private static FloatVector exactTail(FloatVector absolute) {
        return VectorMath.normalTail(absolute, bell(absolute));
    }

    private static FloatVector logisticTail(FloatVector absolute) {
        FloatVector inner = absolute.mul(absolute).fma(VectorMath.splat(-CUBIC * SLOPE), VectorMath.splat(-SLOPE));
        FloatVector e = VectorMath.exp(inner.mul(absolute));
        return e.div(e.add(1f));
    }
}
