package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.strategy.Strategies;

/**
 * Shares of the strategies on top of one another, the model's in a strip from 0 to 1 and the measured ones in a strip above
 * it: {@code task_diversity, step, split, strategy, kind, share, from, to}, and {@code middle} on the one row of each area
 * that has room for its name. Nothing where M and G are all there is: relative distance tells that.
 */
final class StackRows {
    /** Where the upper strip begins. */
    private static final double UPPER = 1.15;

    private static final double LEAST_FOR_A_NAME = 0.13;
    /** Names stand within this part of the axis' middle. */
    private static final double INSIDE = 0.16;

    private StackRows() {}

    static List<Map<String, Object>> of(List<Map<String, Object>> cells, List<String> splits, List<String> strategies) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (strategies.equals(Strategies.PAIR)) {
            return rows;
        }
        for (String split : splits) {
            Grid grid = Grid.of(Rows.ofSplit(cells, split));
            add(rows, grid, split, strategies, "model", "weight_", 0);
            add(rows, grid, split, strategies, "measured", "mixture_", UPPER);
        }
        return rows;
    }

    private static void add(
            List<Map<String, Object>> rows,
            Grid grid,
            String split,
            List<String> strategies,
            String kind,
            String column,
            double floor) {
        double[][] from = new double[grid.diversities().length][grid.steps().length];
        for (String strategy : strategies) {
            double[][] shares = grid.mean(column + Strategies.column(strategy));
            for (int d = 0; d < shares.length; d++) {
                int named = roomiest(shares[d], grid.steps());
                for (int n = 0; n < shares[d].length; n++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("task_diversity", grid.diversities()[d]);
                    row.put("step", grid.steps()[n]);
                    row.put("split", split);
                    row.put("strategy", strategy);
                    row.put("kind", kind);
                    row.put("share", shares[d][n]);
                    row.put("from", floor + from[d][n]);
                    row.put("to", floor + from[d][n] + shares[d][n]);
                    row.put("middle", n == named ? floor + from[d][n] + shares[d][n] / 2 : null);
                    from[d][n] += shares[d][n];
                    rows.add(row);
                }
            }
        }
    }

    /** The place, away from both ends, where the share and both of its neighbours are largest; -1 if none has room. */
    private static int roomiest(double[] shares, long[] steps) {
        double last = Math.sqrt(steps[steps.length - 1]);
        double first = Math.sqrt(steps[0]);
        int roomiest = -1;
        double most = LEAST_FOR_A_NAME;
        for (int n = 1; n + 1 < shares.length; n++) {
            double along = (Math.sqrt(steps[n]) - first) / (last - first);
            double room = Math.min(shares[n], Math.min(shares[n - 1], shares[n + 1]));
            if (along >= INSIDE && along <= 1 - INSIDE && room > most) {
                most = room;
                roomiest = n;
            }
        }
        return roomiest;
    }
}
