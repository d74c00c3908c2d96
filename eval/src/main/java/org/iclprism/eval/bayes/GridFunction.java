package org.iclprism.eval.bayes;

/**
 * A smooth function of log-odds, known with its slope on a grid and interpolated by cubic Hermite polynomials. Beyond the
 * grid it approaches its limit as e^-|η|, which is how functions of w = sigmoid(η) behave near 0 and 1.
 */
final class GridFunction {
    private final LogOddsGrid grid;
    private final double[] values;
    private final double[] slopes;

    /** With derivatives by η; arrays of [grid points], not copied. */
    GridFunction(LogOddsGrid grid, double[] values, double[] slopes) {
        this.grid = grid;
        this.values = values;
        this.slopes = slopes;
    }

    /** With slopes from central differences, one-sided at the ends. */
    static GridFunction of(LogOddsGrid grid, double[] values) {
        double[] slopes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int before = Math.max(0, i - 1);
            int after = Math.min(values.length - 1, i + 1);
            slopes[i] = (values[after] - values[before]) / (grid.spacing() * (after - before));
        }
        return new GridFunction(grid, values, slopes);
    }

    double valueAt(double eta) {
        if (eta < grid.first()) {
            return values[0] + slopes[0] * Math.expm1(eta - grid.first());
        }
        int last = grid.size() - 1;
        if (eta > grid.last()) {
            return values[last] - slopes[last] * Math.expm1(grid.last() - eta);
        }
        int i = grid.intervalOf(eta);
        double h = grid.spacing();
        double t = (eta - grid.logOdds(i)) / h;
        return values[i] + t * (h * slopes[i] + t * (bend(i, h) + twist(i, h) * t));
    }

    double slopeAt(double eta) {
        if (eta < grid.first()) {
            return slopes[0] * Math.exp(eta - grid.first());
        }
        if (eta > grid.last()) {
            return slopes[grid.size() - 1] * Math.exp(grid.last() - eta);
        }
        int i = grid.intervalOf(eta);
        double h = grid.spacing();
        double t = (eta - grid.logOdds(i)) / h;
        return slopes[i] + t * (2 * bend(i, h) + 3 * twist(i, h) * t) / h;
    }

    private double bend(int i, double h) {
        return 3 * (values[i + 1] - values[i]) - h * (2 * slopes[i] + slopes[i + 1]);
    }

    private double twist(int i, double h) {
        return h * (slopes[i] + slopes[i + 1]) - 2 * (values[i + 1] - values[i]);
    }
}
