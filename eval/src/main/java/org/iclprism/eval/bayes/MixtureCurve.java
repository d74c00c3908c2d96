package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How well mixtures w·M + (1-w)·G describe one checkpoint, on a grid of log-odds η with w = sigmoid(η). The divergence
 * is interpolated by cubic Hermite polynomials, so that value and slope agree; the quality measures linearly. Beyond the
 * grid the divergence approaches its limit as e^-|η|, which is how it behaves near w = 0 and w = 1.
 *
 * <p>For distributions the fourth derivative of the divergence by η is at most 1/6, so the interpolation error of the
 * standard grid is at most 0.5⁴/384/6 = 3e-5 nat, whatever M, G and the transformer are.
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
        return evaluate(eta, false);
    }

    /** Derivative by η of {@link #divergenceAt} at log-odds {@code eta}. */
    public double slopeAt(double eta) {
        return evaluate(eta, true);
    }

    /** Quality measure {@code name} at log-odds {@code eta}; constant beyond the grid. */
    public double qualityAt(String name, double eta) {
        double[] values = quality.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "Cannot find quality measure " + name + ": this curve has " + quality.keySet() + ".");
        }
        int cell = cell(eta);
        double t = Math.min(1, Math.max(0, (eta - grid.logOdds(cell)) / grid.spacing()));
        return values[cell] + t * (values[cell + 1] - values[cell]);
    }

    private double evaluate(double eta, boolean derivative) {
        if (eta < grid.first()) {
            return tail(0, grid.first() - eta, -1, derivative);
        }
        if (eta > grid.last()) {
            return tail(grid.size() - 1, eta - grid.last(), 1, derivative);
        }
        return hermite(cell(eta), eta, derivative);
    }

    private double tail(int edge, double beyond, int side, boolean derivative) {
        return derivative
                ? slope[edge] * Math.exp(-beyond)
                : divergence[edge] - side * slope[edge] * Math.expm1(-beyond);
    }

    private double hermite(int i, double eta, boolean derivative) {
        double h = grid.spacing();
        double t = (eta - grid.logOdds(i)) / h;
        double rise = divergence[i + 1] - divergence[i];
        double curvature = 3 * rise - h * (2 * slope[i] + slope[i + 1]);
        double twist = h * (slope[i] + slope[i + 1]) - 2 * rise;
        return derivative
                ? slope[i] + t * (2 * curvature + 3 * twist * t) / h
                : divergence[i] + t * (h * slope[i] + t * (curvature + twist * t));
    }

    private int cell(double eta) {
        int cell = (int) Math.floor((eta - grid.first()) / grid.spacing());
        return Math.min(grid.size() - 2, Math.max(0, cell));
    }
}
