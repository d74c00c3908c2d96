package org.iclprism.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Elementary functions on vectors, to about 2e-7 relative. */
final class VectorMath {
    private static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts; the first has few enough bits that n times it is exact. */
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 x 2^23: adding it rounds to an integer, which then stands in the low bits. */
    private static final float ROUND = 12582912f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
    private static final int SIGN = 0x80000000;

    private VectorMath() {}

    /** e^x for x <= 88; exactly 0 below about -87.6. Polynomial of Cephes expf. */
    static FloatVector exp(FloatVector x) {
        FloatVector shifted = x.fma(splat(LOG2_E), splat(ROUND));
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = n.fma(splat(-LN2_LOW), n.fma(splat(-LN2_HIGH), x));
        FloatVector p = splat(1.9875691500e-4f).fma(r, splat(1.3981999507e-3f));
        p = p.fma(r, splat(8.3334519073e-3f)).fma(r, splat(4.1665795894e-2f));
        p = p.fma(r, splat(1.6666665459e-1f)).fma(r, splat(5.0000001201e-1f));
        p = p.fma(r.mul(r), r.add(1f));
        IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS).max(-127).add(127);
        return p.mul(power.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
    }

    /**
     * P(Z > |u|) for a standard normal Z, given e^(-u^2/2): the scaled tail is a polynomial in 1 / (1 + 0.29 |u|),
     * minimax of relative error 2e-8 on [0, 7].
     */
    static FloatVector normalTail(FloatVector absolute, FloatVector bell) {
        FloatVector t = splat(1f).div(absolute.fma(splat(0.29f), splat(1f)));
        FloatVector p = splat(0.0388076698f).fma(t, splat(-0.1898783699f));
        p = p.fma(t, splat(0.2989290479f)).fma(t, splat(-0.1414004798f));
        p = p.fma(t, splat(0.1775316747f)).fma(t, splat(0.0810753085f));
        p = p.fma(t, splat(0.1194905075f)).fma(t, splat(0.1154446315f));
        return p.mul(t).mul(bell);
    }

    /** The magnitude (not negative) with the sign of another vector. */
    static FloatVector withSign(FloatVector magnitude, FloatVector sign) {
        IntVector bits = sign.reinterpretAsInts().and(SIGN);
        return magnitude.reinterpretAsInts().or(bits).reinterpretAsFloats();
    }

    static FloatVector splat(float value) {
        return FloatVector.broadcast(Lanes.FLOATS, value);
    }
}
