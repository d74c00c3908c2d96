package org.iclprism.kernel;

/** {@link Gelu} without the Vector API, in double precision. */
final class PlainGelu implements Gelu {
    private final boolean exact;

    PlainGelu(boolean exact) {
        this.exact = exact;
    }

    @Override
    public void apply(float[] u, float[] slope, int n) {
        for (int i = 0; i < n; i++) {
            double x = u[i];
            double tail = exact ? normalTail(Math.abs(x)) : logisticTail(Math.abs(x));
            if (slope.length > 0) {
                double below = x < 0 ? tail : 1 - tail;
                slope[i] = (float) (below + x * (exact ? normalDensity(x) : logisticDensity(x, tail)));
            }
            u[i] = (float) (Math.max(x, 0) - Math.abs(x) * tail);
        }
    }

    private static double normalTail(double x) {
        if (x >= END) {
            return 0;
        }
        double s = x * x;
        double p = P0 + s * (P1 + s * (P2 + s * (P3 + s * (P4 + s * P5))));
        double q = 1 + s * (Q1 + s * (Q2 + s * (Q3 + s * (Q4 + s * Q5))));
        return 0.5 - x * p / q;
    }

    private static double normalDensity(double x) {
        return INVERSE_ROOT_2PI * Math.exp(-x * x / 2);
    }

    private static double logisticTail(double x) {
        return 1 / (1 + Math.exp(SLOPE * x * (1 + CUBIC * x * x)));
    }

    private static double logisticDensity(double x, double tail) {
        return tail * (1 - tail) * SLOPE * (1 + 3 * CUBIC * x * x);
    }
}
