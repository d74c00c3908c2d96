package org.iclprism.eval.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where behaviour changes direction: second derivatives of logistic fits in ln N and in ln D (paper, "vector field"). */
public final class SecondDerivatives {

    /**
     * One checkpoint of one task diversity; NaN where no curve could be fitted.
     *
     * @param alongSteps by (ln N)², of the curve fitted to all steps of this task diversity
     * @param alongDiversities by (ln D)², of the curve fitted to all task diversities at this step
     */
    public record Point(int taskDiversity, long step, double alongSteps, double alongDiversities) {}

    private SecondDerivatives() {}

    /**
     * The field over a grid.
     *
     * @param relativeDistances [diversities][steps]; NaN where not measured
     * @return one point for each cell of the grid, by task diversity, then step
     */
    public static List<Point> of(int[] diversities, long[] steps, double[][] relativeDistances) {
        double[] lnSteps = new double[steps.length];
        for (int n = 0; n < steps.length; n++) {
            lnSteps[n] = Math.log(steps[n]);
        }
        double[] lnDiversities = new double[diversities.length];
        for (int d = 0; d < diversities.length; d++) {
            lnDiversities[d] = Math.log(diversities[d]);
        }
        List<Optional<LogisticFit>> columns = new ArrayList<>();
        for (int n = 0; n < steps.length; n++) {
            columns.add(LogisticFit.of(lnDiversities, column(relativeDistances, n)));
        }
        List<Point> field = new ArrayList<>();
        for (int d = 0; d < diversities.length; d++) {
            Optional<LogisticFit> row = LogisticFit.of(lnSteps, relativeDistances[d]);
            for (int n = 0; n < steps.length; n++) {
                field.add(
                        new Point(diversities[d], steps[n], at(row, lnSteps[n]), at(columns.get(n), lnDiversities[d])));
            }
        }
        return List.copyOf(field);
    }

    private static double[] column(double[][] grid, int n) {
        double[] column = new double[grid.length];
        for (int d = 0; d < grid.length; d++) {
            column[d] = grid[d][n];
        }
        return column;
    }

    private static double at(Optional<LogisticFit> fit, double x) {
        return fit.map(curve -> curve.secondDerivative(x)).orElse(Double.NaN);
    }
}
