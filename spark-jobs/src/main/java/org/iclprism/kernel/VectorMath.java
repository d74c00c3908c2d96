package org.iclprism.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.kernel.Vectors.FLOATS;

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

    private VectorMath() {}

    /**
     * e^x in place for n elements (whole vectors), x <= 88; exactly 0 below about -87.6. Polynomial of Cephes expf. Takes
     * arrays because a vector that goes through a call is boxed wherever the compiler does not inline the call.
     */
    static void exp(float[] values, int from, int n) {
        for (int i = from; i < from + n; i += Vectors.COUNT) {
            FloatVector x = fromArray(FLOATS, values, i);
            FloatVector shifted = x.fma(broadcast(FLOATS, LOG2_E), broadcast(FLOATS, ROUND));
            FloatVector whole = shifted.sub(ROUND);
            FloatVector r = whole.fma(broadcast(FLOATS, -LN2_LOW), whole.fma(broadcast(FLOATS, -LN2_HIGH), x));
            FloatVector p = broadcast(FLOATS, 1.9875691500e-4f).fma(r, broadcast(FLOATS, 1.3981999507e-3f));
            p = p.fma(r, broadcast(FLOATS, 8.3334519073e-3f)).fma(r, broadcast(FLOATS, 4.1665795894e-2f));
            p = p.fma(r, broadcast(FLOATS, 1.6666665459e-1f)).fma(r, broadcast(FLOATS, 5.0000001201e-1f));
            p = p.fma(r.mul(r), r.add(1f));
            IntVector power =
                    shifted.reinterpretAsInts().sub(ROUND_BITS).max(-127).add(127);
            p.mul(power.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .intoArray(values, i);
        }
    }
}
