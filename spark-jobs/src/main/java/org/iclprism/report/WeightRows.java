package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.strategy.Strategies;

/**
 * Every strategy's probability, measured and by the model, at three task diversities:
 * {@code task_diversity, step, split, strategy, weight, measured}.
 */
final class WeightRows {
    private static final int SHOWN = 3;

    private WeightRows() {}

    static List<Map<String, Object>> of(List<Map<String, Object>> cells, List<String> splits, List<String> strategies) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String split : splits) {
            Grid grid = Grid.of(Rows.ofSplit(cells, split));
            List<Integer> shown = grid.spread(SHOWN);
            for (String strategy : strategies) {
                double[][] weights = grid.mean("weight_" + Strategies.column(strategy));
                double[][] measured = grid.mean("mixture_" + Strategies.column(strategy));
                for (int d = 0; d < weights.length; d++) {
                    for (int n = 0; shown.contains(grid.diversities()[d]) && n < weights[d].length; n++) {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("task_diversity", grid.diversities()[d]);
                        row.put("step", grid.steps()[n]);
                        row.put("split", split);
                        row.put("strategy", strategy);
                        row.put("weight", weights[d][n]);
                        row.put("measured", measured[d][n]);
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }
}
