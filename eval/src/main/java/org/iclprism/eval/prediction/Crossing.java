package org.iclprism.eval.prediction;

import java.util.OptionalDouble;
import java.util.SortedMap;

/** Where curves cross. */
public final class Crossing {
    private Crossing() {}

    /**
     * Smallest x at which a curve that was below another meets or passes it, by interpolation in ln x and ln y.
     *
     * @param curve positive y by positive x; an x that the other has not is passed over
     */
    public static OptionalDouble above(SortedMap<Integer, Double> curve, SortedMap<Integer, Double> other) {
        return upward(
                curve.keySet().stream().mapToDouble(x -> x).toArray(),
                curve.keySet().stream()
                        .mapToDouble(x -> Math.log(curve.get(x) / other.getOrDefault(x, Double.NaN)))
                        .toArray());
    }

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
