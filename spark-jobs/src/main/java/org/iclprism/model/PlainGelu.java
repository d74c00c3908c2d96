package org.iclprism.model;

/** {@link Gelu} without the Vector API, in double precision. */
final class PlainGelu implements Gelu {
    private final boolean exact;

    PlainGelu(Style.Activation kind) {
        exact = kind == Style.Activation.EXACT;
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
        double t = 1 / (1 + TAIL_SCALE * x);
        double p = TAIL4 + t * (TAIL5 + t * (TAIL6 + t * TAIL7));
        return Math.exp(-x * x / 2) * t * (TAIL0 + t * (TAIL1 + t * (TAIL2 + t * (TAIL3 + t * p))));
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
