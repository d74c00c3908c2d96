package org.iclprism.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iclprism.eval.bayes.HalfWay;
import org.iclprism.eval.bayes.StrategyModel;

/**
 * N*(D), one row per run: {@code task_diversity, seed}, and where they are defined {@code predicted}, {@code observed} with
 * {@code observed_from} and {@code observed_to}, {@code cost} (ln 2 · ΔK_β, nats) and {@code advantage} (ΔL, nats).
 */
final class TransitionRows {

    private TransitionRows() {}

    static List<Map<String, Object>> of(List<Map<String, Object>> cells) {
        Optional<StrategyModel> model = SliceModel.of(cells);
        Map<Integer, Map<Integer, List<Map<String, Object>>>> runs = Rows.ofSplit(cells, "id").stream()
                .collect(Collectors.groupingBy(
                        Rows::diversity,
                        TreeMap::new,
                        Collectors.groupingBy(
                                row -> (int) Rows.number(row, "seed").orElse(0), TreeMap::new, Collectors.toList())));
        List<Map<String, Object>> rows = new ArrayList<>();
        runs.forEach((diversity, seeds) -> seeds.forEach((seed, run) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("task_diversity", diversity);
            row.put("seed", seed);
            model.ifPresent(fitted -> addPredicted(row, fitted, run.get(0)));
            observed(run).ifPresent(at -> {
                row.put("observed", at.step());
                row.put("observed_from", at.first());
                row.put("observed_to", at.last());
            });
            rows.add(row);
        }));
        return rows;
    }

    private static void addPredicted(Map<String, Object> row, StrategyModel model, Map<String, Object> cell) {
        SliceModel.evidence(cell).ifPresent(run -> {
            model.criticalStep(run).ifPresent(step -> row.put("predicted", step));
            row.put("cost", -model.logPriorOdds(run));
            row.put("advantage", run.lossAdvantage());
        });
    }

    private static Optional<HalfWay> observed(List<Map<String, Object>> run) {
        List<Map<String, Object>> counting = run.stream()
                .filter(row -> !Boolean.FALSE.equals(row.get("kept")))
                .sorted(Comparator.comparingLong(Rows::step))
                .toList();
        return HalfWay.of(
                counting.stream().mapToLong(Rows::step).toArray(),
                counting.stream()
                        .mapToDouble(
                                row -> Rows.number(row, "relative_distance").orElse(Double.NaN))
                        .toArray());
    }
}
