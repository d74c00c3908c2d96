package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How well mixtures w·M + (1-w)·G describe one checkpoint, on a grid of log-odds η with w = sigmoid(η): what a fit needs
 * instead of predictions. All are interpolated by cubic Hermite polynomials, the divergence with its own slope, so that
 * value and slope agree, and the quality measures with slopes from central differences.
 *
 * <p>For distributions the fourth derivative of the divergence by η is at most 1/6, so the interpolation error of the
 * standard grid is at most 0.5⁴/384/6 = 3e-5 nat while no probability of the mixture is below 1e-12, where logarithms
 * are cut off. Grid values themselves are within 5e-8 nat ({@link LogRatioSums}).
 *
 * @param divergence [grid points] mean divergence of the transformer from the mixture
 * @param slope [grid points] derivative of the divergence by η
 * @param quality measure name to [grid points] means
 */
public record MixtureCurve(
        LogOddsGrid grid, double[] divergence, double[] slope, NavigableMap<String, double[]> quality)
        implements Serializable {

    public MixtureCurve {
        check(grid, "divergence", divergence);
        check(grid, "slope", slope);
        quality.forEach((name, values) -> check(grid, name, values));
        quality = Collections.unmodifiableNavigableMap(new TreeMap<>(quality));
    }

    private static void check(LogOddsGrid grid, String name, double[] values) {
        if (values.length != grid.size()) {
            throw new IllegalArgumentException("Cannot build a mixture curve: " + name + " must have " + grid.size()
                    + " values, one per grid point, found " + values.length + ".");
        }
    }

    /** Divergence at log-odds {@code eta}. */
    public double divergenceAt(double eta) {
        return new GridFunction(grid, divergence, slope).valueAt(eta);
    }

    /** Derivative by η of {@link #divergenceAt} at log-odds {@code eta}. */
    public double slopeAt(double eta) {
        return new GridFunction(grid, divergence, slope).slopeAt(eta);
    }

    /** Quality measure {@code name} at log-odds {@code eta}. */
    public double qualityAt(String name, double eta) {
        double[] values = quality.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "Cannot find quality measure " + name + ": this curve has " + quality.keySet() + ".");
        }
        return GridFunction.of(grid, values).valueAt(eta);
    }
}
