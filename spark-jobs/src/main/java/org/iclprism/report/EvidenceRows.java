package org.iclprism.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iclprism.eval.bayes.StrategyModel;
import org.iclprism.eval.prediction.LogisticFit;

/**
 * Relative distance against N and against N^(1-α) with logistic fits, one row per task diversity and checkpoint:
 * {@code task_diversity, step, evidence, relative_distance, fit_step, fit_evidence, shown}.
 */
final class EvidenceRows {
    private static final int SHOWN = 4;

    private EvidenceRows() {}

    static List<Map<String, Object>> of(List<Map<String, Object>> cells) {
        Optional<StrategyModel> model = SliceModel.of(cells);
        Grid grid = Grid.counting(cells, "id");
        if (model.isEmpty() || grid.isEmpty()) {
            return List.of();
        }
        double[] steps = Arrays.stream(grid.steps()).asDoubleStream().toArray();
        double[] evidence = Arrays.stream(steps)
                .map(step -> Math.pow(step, 1 - model.get().alpha()))
                .toArray();
        double[][] distances = grid.mean("relative_distance");
        List<Integer> shown = grid.spread(SHOWN);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int d = 0; d < distances.length; d++) {
            Optional<LogisticFit> byStep = LogisticFit.of(steps, distances[d]);
            Optional<LogisticFit> byEvidence = LogisticFit.of(evidence, distances[d]);
            for (int n = 0; n < steps.length; n++) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("task_diversity", grid.diversities()[d]);
                row.put("step", grid.steps()[n]);
                row.put("evidence", evidence[n]);
                row.put("relative_distance", distances[d][n]);
                row.put("fit_step", value(byStep, steps[n]));
                row.put("fit_evidence", value(byEvidence, evidence[n]));
                row.put("shown", shown.contains(grid.diversities()[d]));
                rows.add(row);
            }
        }
        return rows;
    }

    private static double value(Optional<LogisticFit> fit, double x) {
        return fit.map(curve -> curve.value(x)).orElse(Double.NaN);
    }
}
