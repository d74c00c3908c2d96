package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a budget of k materials finds if spent on those predicted most stable, whether or not below the threshold; ties in
 * file order.
 *
 * @param daf share of stable ones found over that of choosing blindly; at most 1 / prevalence
 */
public record BudgetPoint(
        String subset, int k, int found, double precision, double recall, double daf, double largestDaf)
        implements Serializable {
    private static final int[] MANTISSAS = {1, 2, 5};

    /** At 10, 20, 50, 100, ..., all predictions, and the budgets asked for. */
    static List<BudgetPoint> of(Tally tally, int[] asked) {
        Scoring scoring = tally.scoring();
        Subset subset = tally.subset();
        int[] found = new int[scoring.order().length + 1];
        int k = 0;
        for (int row : scoring.order()) {
            if (subset.rows().get(row)) {
                found[k + 1] = found[k] + (scoring.stable(row) ? 1 : 0);
                k++;
            }
        }
        double prevalence = tally.prevalence();
        long stable = tally.confusion().tp() + tally.confusion().fn();
        List<BudgetPoint> points = new ArrayList<>();
        for (int budget : budgets(k, asked)) {
            double precision = (double) found[budget] / budget;
            points.add(new BudgetPoint(
                    subset.name(),
                    budget,
                    found[budget],
                    precision,
                    (double) found[budget] / stable,
                    precision / prevalence,
                    1 / prevalence));
        }
        return points;
    }

    private static TreeSet<Integer> budgets(int n, int[] asked) {
        TreeSet<Integer> budgets = new TreeSet<>();
        if (n > 0) {
            budgets.add(n);
        }
        for (long power = 10; power <= n; power *= 10) {
            for (int mantissa : MANTISSAS) {
                if (mantissa * power <= n) {
                    budgets.add((int) (mantissa * power));
                }
            }
        }
        for (int budget : asked) {
            if (budget <= n) {
                budgets.add(budget);
            }
        }
        return budgets;
    }
}
