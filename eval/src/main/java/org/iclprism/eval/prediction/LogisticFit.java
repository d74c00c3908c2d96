package org.iclprism.eval.prediction;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.analysis.ParametricUnivariateFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.fitting.AbstractCurveFitter;
import org.hipparchus.fitting.WeightedObservedPoint;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.util.FastMath;

/**
 * The logistic curve l / (1 + exp(-k (x - x0))) of least squares (paper, "sublinear evidence accumulation").
 *
 * @param limit l, the value far on the side where the curve is high; at most twice the largest y
 *     where the points do not determine it
 * @param rate k; negative for a falling curve
 * @param midpoint x0, where the value is l / 2
 * @param residual root of the mean squared residual
 */
public record LogisticFit(double limit, double rate, double midpoint, double residual) implements Serializable {
    private static final int FEWEST = 4;
    private static final int ITERATIONS = 200;
    private static final double HIGHEST = 2;
    private static final Curve CURVE = new Curve();

    /**
     * Fits the points whose coordinates are both finite. Empty for fewer than four different x, for points that lie on a
     * level line, and where no search converges. Deterministic: the same searches, from the paper's start (median x, 1,
     * median y) and from two of the data's own scale.
     */
    public static Optional<LogisticFit> of(double[] x, double[] y) {
        List<WeightedObservedPoint> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                points.add(new WeightedObservedPoint(1, x[i], y[i]));
            }
        }
        double[] xs = points.stream()
                .mapToDouble(WeightedObservedPoint::getX)
                .sorted()
                .toArray();
        double[] ys = points.stream()
                .mapToDouble(WeightedObservedPoint::getY)
                .sorted()
                .toArray();
        if (Arrays.stream(xs).distinct().count() < FEWEST || ys[0] == ys[ys.length - 1]) {
            return Optional.empty();
        }
        double scale = 4 / (xs[xs.length - 1] - xs[0]);
        double middle = xs[xs.length / 2];
        double top = ys[ys.length - 1];
        List<double[]> starts =
                List.of(new double[] {ys[ys.length / 2], 1, middle}, new double[] {top, scale, middle}, new double[] {
                    top, -scale, middle
                });
        double highest = HIGHEST * Math.max(Math.abs(ys[0]), Math.abs(top));
        return best(points, starts, Double.MAX_VALUE).or(() -> best(points, starts, highest));
    }

    private static Optional<LogisticFit> best(
            List<WeightedObservedPoint> points, List<double[]> starts, double highest) {
        return starts.stream()
                .flatMap(start -> search(points, start, highest).stream())
                .min(Comparator.comparingDouble(LogisticFit::residual));
    }

    private static Optional<LogisticFit> search(List<WeightedObservedPoint> points, double[] start, double highest) {
        try {
            double[] found = new Fitter(start, highest).fit(points);
            double sum = 0;
            for (WeightedObservedPoint point : points) {
                double residual = point.getY() - CURVE.value(point.getX(), found);
                sum += residual * residual;
            }
            LogisticFit fit = new LogisticFit(found[0], found[1], found[2], Math.sqrt(sum / points.size()));
            return Double.isFinite(fit.residual) && fit.rate != 0 ? Optional.of(fit) : Optional.empty();
        } catch (MathRuntimeException notConverged) {
            return Optional.empty();
        }
    }

    /** Least squares with a bound for the limit, which points far from saturation may push to infinity. */
    private static final class Fitter extends AbstractCurveFitter {
        private final double[] start;
        private final double highest;

        Fitter(double[] start, double highest) {
            this.start = start;
            this.highest = highest;
        }

        @Override
        protected LeastSquaresProblem getProblem(Collection<WeightedObservedPoint> points) {
            TheoreticalValuesFunction values = new TheoreticalValuesFunction(CURVE, points);
            return new LeastSquaresBuilder()
                    .maxEvaluations(ITERATIONS)
                    .maxIterations(ITERATIONS)
                    .start(start)
                    .target(points.stream()
                            .mapToDouble(WeightedObservedPoint::getY)
                            .toArray())
                    .model(values.getModelFunction(), values.getModelFunctionJacobian())
                    .parameterValidator(this::bounded)
                    .build();
        }

        private RealVector bounded(RealVector parameters) {
            RealVector bounded = parameters.copy();
            bounded.setEntry(0, Math.max(-highest, Math.min(highest, parameters.getEntry(0))));
            return bounded;
        }
    }

    /** The curve at x. */
    public double value(double x) {
        return CURVE.value(x, limit, rate, midpoint);
    }

    /** The second derivative at x: positive before the midpoint of a rising curve, negative after it. */
    public double secondDerivative(double x) {
        double share = sigmoid(rate * (x - midpoint));
        return limit * rate * rate * share * (1 - share) * (1 - 2 * share);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + FastMath.exp(-z));
    }

    /** Parameters: limit, rate, midpoint. */
    private static final class Curve implements ParametricUnivariateFunction {
        @Override
        public double value(double x, double... parameters) {
            return parameters[0] * sigmoid(parameters[1] * (x - parameters[2]));
        }

        @Override
        public double[] gradient(double x, double... parameters) {
            double share = sigmoid(parameters[1] * (x - parameters[2]));
            double slope = parameters[0] * share * (1 - share);
            return new double[] {share, slope * (x - parameters[2]), -slope * parameters[1]};
        }
    }
}
