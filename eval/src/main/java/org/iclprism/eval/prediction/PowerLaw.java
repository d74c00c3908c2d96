package org.iclprism.eval.prediction;

import java.io.Serializable;
import java.util.Optional;

/**
 * y = factor · x^exponent by least squares of ln y on ln x.
 *
 * @param exponentError standard error of the exponent; NaN with two points
 * @param points that took part
 */
public record PowerLaw(double factor, double exponent, double exponentError, int points) implements Serializable {

    /** Fits the points with positive, finite coordinates; empty if they have fewer than two different x. */
    public static Optional<PowerLaw> of(double[] x, double[] y) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (counts(x[i], y[i])) {
                n++;
                meanX += Math.log(x[i]);
                meanY += Math.log(y[i]);
            }
        }
        meanX /= n;
        meanY /= n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            if (counts(x[i], y[i])) {
                double dx = Math.log(x[i]) - meanX;
                double dy = Math.log(y[i]) - meanY;
                xx += dx * dx;
                xy += dx * dy;
                yy += dy * dy;
            }
        }
        if (n < 2 || !(xx > 0)) {
            return Optional.empty();
        }
        double exponent = xy / xx;
        double error = n > 2 ? Math.sqrt(Math.max(0, yy - exponent * xy) / (n - 2) / xx) : Double.NaN;
        return Optional.of(new PowerLaw(Math.exp(meanY - exponent * meanX), exponent, error, n));
    }

    /** The law at x. */
    public double value(double x) {
        return factor * Math.pow(x, exponent);
    }

    private static boolean counts(double x, double y) {
        return x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
    }
}
