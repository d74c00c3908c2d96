package org.iclprism.eval.predictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/** Least norms that are linear programs, by the simplex method. */
final class LinearPrograms {

    private LinearPrograms() {}

    /** Basis pursuit: min |w|_1 with X w = y (Chen et al. 1998). Variables: the positive and the negative part of w. */
    static double[] leastSum(List<double[]> rows, List<Double> right) {
        int dims = rows.get(0).length;
        double[] costs = new double[2 * dims];
        Arrays.fill(costs, 1);
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] both = Arrays.copyOf(rows.get(i), 2 * dims);
            for (int k = 0; k < dims; k++) {
                both[dims + k] = -both[k];
            }
            constraints.add(new LinearConstraint(both, Relationship.EQ, right.get(i)));
        }
        double[] parts = solve(costs, constraints);
        double[] w = new double[dims];
        Arrays.setAll(w, k -> parts[k] - parts[dims + k]);
        return w;
    }

    /** min max_k |w_k| with X w = y (Mangasarian and Recht 2011). Variables: u = w + t, between 0 and 2 t, and t. */
    static double[] leastLargest(List<double[]> rows, List<Double> right) {
        int dims = rows.get(0).length;
        double[] costs = new double[dims + 1];
        costs[dims] = 1;
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] row = Arrays.copyOf(rows.get(i), dims + 1);
            row[dims] = -Arrays.stream(rows.get(i)).sum();
            constraints.add(new LinearConstraint(row, Relationship.EQ, right.get(i)));
        }
        for (int k = 0; k < dims; k++) {
            double[] bound = new double[dims + 1];
            bound[k] = 1;
            bound[dims] = -2;
            constraints.add(new LinearConstraint(bound, Relationship.LEQ, 0));
        }
        double[] shifted = solve(costs, constraints);
        double[] w = new double[dims];
        Arrays.setAll(w, k -> shifted[k] - shifted[dims]);
        return w;
    }

    private static double[] solve(double[] costs, List<LinearConstraint> constraints) {
        return new SimplexSolver()
                .optimize(
                        new LinearObjectiveFunction(costs, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MINIMIZE,
                        new NonNegativeConstraint(true))
                .getPoint();
    }
}
