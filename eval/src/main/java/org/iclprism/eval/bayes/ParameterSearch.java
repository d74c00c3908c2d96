package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * Minimises a {@link FitObjective} from several starting points. BOBYQA, since its quadratic models follow the narrow
 * valley that α and γ share (about 120 evaluations to a gradient of 1e-9, where conjugate gradients stall at 1e-5) and
 * its bounds stop flat directions; SQP needs constraints to start at all.
 */
final class ParameterSearch {
    /** α in [1e-7, 3], β in [1e-5, 2.7], γ in [1e-17, 1e17]: every power stays finite. */
    private static final double[] LOWER = {-16, -12, -40};

    private static final double[] UPPER = {1.1, 1, 40};
    /** Standard deviations of the starting points' log-parameters. */
    private static final double[] SPREAD = {0.3, 0.5, 1.5};

    /** All (n+1)(n+2)/2 coefficients of a quadratic in n = 3 variables. */
    private static final int INTERPOLATION_POINTS = 10;

    private static final double FIRST_RADIUS = 0.3;
    private static final double LAST_RADIUS = 1e-7;
    private static final int MOST_EVALUATIONS = 2000;
    private static final double SAME_OBJECTIVE = 1e-6;
    private static final double SAME_PARAMETERS = 0.01;

    private final FitObjective objective;
    private final FitSettings settings;
    private int evaluations;
    private int failures;

    ParameterSearch(FitObjective objective, FitSettings settings) {
        this.objective = objective;
        this.settings = settings;
    }

    /** A minimum, in log-parameters. */
    record Minimum(double[] logs, double value, Convergence convergence) {
        StrategyModel model() {
            return FitObjective.model(logs);
        }
    }

    /** The best minimum found from all starting points; the earliest of equals. */
    Minimum minimum() {
        List<PointValuePair> ends = new ArrayList<>();
        for (int start = 0; start <= settings.restarts(); start++) {
            ends.add(descend(startingPoint(start)));
        }
        PointValuePair best = ends.get(0);
        for (PointValuePair end : ends) {
            best = end.getValue() < best.getValue() ? end : best;
        }
        return new Minimum(best.getPoint(), best.getValue(), convergence(ends, best));
    }

    private PointValuePair descend(double[] start) {
        BOBYQAOptimizer optimizer = new BOBYQAOptimizer(INTERPOLATION_POINTS, FIRST_RADIUS, LAST_RADIUS);
        Lowest lowest = new Lowest(start);
        try {
            return optimizer.optimize(
                    new ObjectiveFunction(lowest::value),
                    GoalType.MINIMIZE,
                    new InitialGuess(start),
                    new SimpleBounds(LOWER, UPPER),
                    new MaxEval(MOST_EVALUATIONS));
        } catch (MathRuntimeException gaveUp) {
            failures++;
            return lowest.point;
        } finally {
            evaluations += optimizer.getEvaluations();
        }
    }

    /** Remembers the lowest point: on a plateau, where the optimiser gives up, it is still the best answer there is. */
    private final class Lowest {
        private PointValuePair point;

        Lowest(double[] start) {
            point = new PointValuePair(start, objective.value(start));
        }

        double value(double[] at) {
            double value = objective.value(at);
            if (value < point.getValue()) {
                point = new PointValuePair(at, value);
            }
            return value;
        }
    }

    /** Start 0 is the one of the settings; the others are drawn around it. */
    private double[] startingPoint(int start) {
        RandomNumbers random = Stream.of(settings.seed(), "fit/restarts").at(start);
        double[] logs = {Math.log(settings.alpha()), Math.log(settings.beta()), Math.log(settings.gamma())};
        for (int i = 0; i < logs.length; i++) {
            double shift = start == 0 ? 0 : SPREAD[i] * random.gaussian();
            logs[i] = Math.min(UPPER[i], Math.max(LOWER[i], logs[i] + shift));
        }
        return logs;
    }

    private Convergence convergence(List<PointValuePair> ends, PointValuePair best) {
        int sameObjective = 0;
        int sameParameters = 0;
        for (PointValuePair end : ends) {
            if (end.getValue() - best.getValue() <= SAME_OBJECTIVE * Math.abs(best.getValue()) + Double.MIN_NORMAL) {
                sameObjective++;
                sameParameters += distance(end.getPoint(), best.getPoint()) <= SAME_PARAMETERS ? 1 : 0;
            }
        }
        int starts = settings.restarts() + 1;
        double gradient = distance(objective.gradient(best.getPoint()), new double[FitObjective.PARAMETERS]);
        return new Convergence(evaluations, gradient, starts, failures, sameObjective, sameParameters);
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
