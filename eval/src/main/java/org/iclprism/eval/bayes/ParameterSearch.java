package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.OptimizationException;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.quasinewton.ConfigQuasiNewton;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * Minimises a {@link FitObjective} from several starting points by BFGS with exact gradients (DDogleg). Outside of the
 * search space the objective goes on as it is at the nearest point inside, so that flat directions end there.
 */
final class ParameterSearch {
    private static final int MOST_EVALUATIONS = 2000;
    /** The inverse Hessian starts anew this often where the gradient has not vanished yet. */
    private static final int MOST_DESCENTS = 8;

    private static final double SMALL_GRADIENT = 1e-9;
    /** In units of the objective at the starting point: no objective is less, no change this small counts. */
    private static final double LEAST_VALUE = -1;

    private static final double SAME_VALUE = 1e-15;
    private static final double SMALL_SLOPE = 1e-20;
    private static final double SAME_OBJECTIVE = 1e-6;
    /** Of the objective at the first starting point: where the best one is 0. */
    private static final double NOTHING = 1e-12;

    private static final double SAME_PARAMETERS = 0.01;

    private final FitObjective objective;
    private final SearchSpace space;
    private int evaluations;
    private int failures;

    ParameterSearch(FitObjective objective, SearchSpace space) {
        this.objective = objective;
        this.space = space;
    }

    /** A minimum and how it was found. */
    record Minimum(double[] point, double value, Convergence convergence) {}

    private record End(double first, double[] point, double value, double gradient) {}

    /**
     * The minimum of {@code objective} nearest to the best one of a sketch of it.
     *
     * @param sketch cheaper, or the objective itself; all searches but the last are of it
     */
    static Minimum minimum(FitObjective sketch, FitObjective objective, SearchSpace space, int restarts, long seed) {
        Minimum rough = new ParameterSearch(sketch, space).minimum(restarts, seed);
        return new ParameterSearch(objective, space.from(rough.point())).polish(rough.convergence());
    }

    private Minimum polish(Convergence rough) {
        End end = descend(space.start());
        Convergence convergence = new Convergence(
                rough.evaluations() + evaluations,
                end.gradient(),
                rough.starts(),
                rough.failures() + failures,
                rough.sameObjective(),
                rough.sameParameters());
        return new Minimum(end.point(), end.value(), convergence);
    }

    /** The best minimum found from {@code restarts} + 1 starting points; the earliest of equals. */
    Minimum minimum(int restarts, long seed) {
        List<End> ends = new ArrayList<>();
        for (int start = 0; start <= restarts; start++) {
            ends.add(descend(startingPoint(start, seed)));
        }
        End best = ends.get(0);
        for (End end : ends) {
            best = end.value() < best.value() ? end : best;
        }
        return new Minimum(best.point(), best.value(), convergence(ends, best));
    }

    /** Start 0 is the given one; the others are drawn around it. */
    private double[] startingPoint(int start, long seed) {
        RandomNumbers random = Stream.of(seed, "fit/restarts").at(start);
        double[] point = space.start().clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += start == 0 ? 0 : space.spread()[i] * random.gaussian();
        }
        return space.clamp(point);
    }

    private End descend(double[] start) {
        Descent descent = new Descent(objective, space, start);
        double first = descent.value();
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_DESCENTS && descent.gradientNorm() > SMALL_GRADIENT && descent.value() < before; i++) {
            before = descent.value();
            descent.holdWhatEnds();
            bfgs(descent);
        }
        evaluations += descent.evaluations();
        return new End(first, descent.lowest(), descent.value(), descent.gradientNorm());
    }

    private void bfgs(Descent descent) {
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(new ConfigQuasiNewton());
        search.setFunction(descent, descent, LEAST_VALUE);
        try {
            search.initialize(descent.lowest(), SAME_VALUE, SMALL_SLOPE);
            boolean finished = false;
            while (!finished && descent.evaluations() < MOST_EVALUATIONS) {
                finished = search.iterate();
            }
        } catch (OptimizationException gaveUp) {
            failures++;
        }
    }

    private Convergence convergence(List<End> ends, End best) {
        double tolerance = SAME_OBJECTIVE * Math.abs(best.value())
                + NOTHING * Math.abs(ends.get(0).first());
        int sameObjective = 0;
        int sameParameters = 0;
        for (End end : ends) {
            if (end.value() - best.value() <= tolerance) {
                sameObjective++;
                sameParameters += distance(end.point(), best.point()) <= SAME_PARAMETERS ? 1 : 0;
            }
        }
        return new Convergence(evaluations, best.gradient(), ends.size(), failures, sameObjective, sameParameters);
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
