package org.iclprism.eval.strategy;

/**
 * 2^-y for y >= 0 to 2e-16 relative; exactly 1 for 0, exactly 0 from 1023 on. With n the whole number nearest to -y, it is
 * 2^n times the polynomial 1 - z (c_1 - z (c_2 - ...)) of z = y + n, |z| <= 1/2, that interpolates 2^-z at Chebyshev's nodes.
 */
final class PowerOfTwo {
    /** From here on 2^-y is 0. */
    static final double LARGEST = 1023;

    /** 1.5 x 2^52 + 1023: adding -y rounds to whole numbers, and n + 1023, the exponent's bits, then stand lowest. */
    static final double ROUND = 0x1.8p52 + 1023;

    static final int EXPONENT_SHIFT = 52;

    static final double C1 = -0x1.62e42fefa39efp-1;
    static final double C2 = 0x1.ebfbdff82c598p-3;
    static final double C3 = -0x1.c6b08d704a0c2p-5;
    static final double C4 = 0x1.3b2ab6fba1ddbp-7;
    static final double C5 = -0x1.5d87fe78a5294p-10;
    static final double C6 = 0x1.430913096fffap-13;
    static final double C7 = -0x1.ffcbfc66f8345p-17;
    static final double C8 = 0x1.62bfd47688dc8p-20;
    static final double C9 = -0x1.b524fb24f13dcp-24;
    static final double C10 = 0x1.e60641c817b3ep-28;
    static final double C11 = -0x1.e9d391c655f49p-32;

    private PowerOfTwo() {}

    static double negative(double distance) {
        double y = distance < LARGEST ? distance : LARGEST;
        double shifted = ROUND - y;
        double z = shifted - ROUND + y;
        double p = Math.fma(C11, z, C10);
        p = Math.fma(p, z, C9);
        p = Math.fma(p, z, C8);
        p = Math.fma(p, z, C7);
        p = Math.fma(p, z, C6);
        p = Math.fma(p, z, C5);
        p = Math.fma(p, z, C4);
        p = Math.fma(p, z, C3);
        p = Math.fma(p, z, C2);
        p = Math.fma(p, z, C1);
        p = Math.fma(p, z, 1);
        return p * Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << EXPONENT_SHIFT);
    }
}
