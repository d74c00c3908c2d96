package org.iclprism.eval.prediction;

import java.util.OptionalDouble;

/** Where a curve crosses 0. */
public final class Crossing {
    private Crossing() {}

    /**
     * Smallest x at which y comes from below 0 to 0 or above, by interpolation in ln x between two points; empty where it
     * never does.
     *
     * @param x ascending, positive
     * @param y as many; points where it is NaN are passed over
     */
    public static OptionalDouble upward(double[] x, double[] y) {
        int before = -1;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(y[i])) {
                continue;
            }
            if (before >= 0 && y[before] < 0 && y[i] >= 0) {
                double share = -y[before] / (y[i] - y[before]);
                return OptionalDouble.of(x[before] * Math.pow(x[i] / x[before], share));
            }
            before = i;
        }
        return OptionalDouble.empty();
    }
}
