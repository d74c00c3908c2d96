package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iclprism.eval.discovery.Agreement;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Standing;

/** The page's data as maps and lists; values that are not finite are left out. */
final class LeaderboardData {
    private static final double DIGITS = 1e6;

    private LeaderboardData() {}

    static Map<String, Object> of(LeaderboardInput input) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", input.title());
        page.put("energies", input.energies());
        CombinedScore score = input.score();
        if (score != null) {
            page.put("weights", List.of(score.f1Weight(), score.srmeWeight(), score.rmsdWeight()));
        }
        page.put("subsets", input.subsets());
        page.put("headline", input.headline());
        page.put("materials", input.materials());
        page.put("models", models(input));
        if (input.results() != null && input.results().comparison() != null) {
            page.put("blind", ComparisonTables.blindSpots(input.results()));
            page.put("correlation", correlation(input.results()));
        }
        return page;
    }

    private static List<Map<String, Object>> models(LeaderboardInput input) {
        DiscoveryResults results = input.results();
        Map<String, Map<String, Object>> standings = results == null ? Map.of() : standings(results);
        Map<String, Evaluation> evaluations =
                results == null || results.settings().metricsOnly()
                        ? Map.of()
                        : results.evaluations().stream().collect(Collectors.toMap(Evaluation::model, each -> each));
        List<Map<String, Object>> models = new ArrayList<>();
        for (LeaderboardInput.Entry entry : input.entries()) {
            Evaluation evaluation = evaluations.get(entry.key());
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("key", entry.key());
            model.put("facts", entry.facts());
            model.put("values", values(entry.metrics()));
            model.put("others", finite(entry.otherTasks()));
            model.put("standings", standings.getOrDefault(entry.key(), Map.of()));
            model.put("curves", evaluation == null ? Map.of() : LeaderboardCurves.of(evaluation, input.headline()));
            models.add(model);
        }
        return models;
    }

    private static Map<String, Map<String, Object>> standings(DiscoveryResults results) {
        Map<String, Map<String, Object>> byModel = new TreeMap<>();
        if (results.comparison() == null || results.settings().replicates() == 0) {
            return byModel;
        }
        for (Standing each : ComparisonTables.standings(results)) {
            Map<String, Object> standing = new LinkedHashMap<>();
            put(standing, "low", each.low());
            put(standing, "high", each.high());
            put(standing, "swap", each.swap());
            standing.put("tie", each.tieGroup());
            byModel.computeIfAbsent(each.model(), model -> new LinkedHashMap<>())
                    .put(each.metric().label(), standing);
        }
        return byModel;
    }

    private static Map<String, Object> values(List<Metrics> metrics) {
        Map<String, Object> bySubset = new LinkedHashMap<>();
        for (Metrics each : metrics) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("n", each.confusion().n());
            values.put("missing", each.missing());
            values.put("TP", each.confusion().tp());
            values.put("FP", each.confusion().fp());
            values.put("TN", each.confusion().tn());
            values.put("FN", each.confusion().fn());
            put(
                    values,
                    "coverage",
                    1 - (double) each.missing() / each.confusion().n());
            each.values().forEach((name, value) -> put(values, name, value));
            bySubset.put(each.subset(), values);
        }
        return bySubset;
    }

    private static Map<String, Object> finite(Map<String, Double> numbers) {
        Map<String, Object> values = new LinkedHashMap<>();
        numbers.forEach((name, value) -> put(values, name, value));
        return values;
    }

    /** Of signed errors, by model and model in the order of the results. */
    private static Map<String, Object> correlation(DiscoveryResults results) {
        Agreement agreement = results.comparison().agreement();
        List<String> names = results.names();
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Double> row = new ArrayList<>();
            for (int j = 0; j < names.size(); j++) {
                double correlation = agreement.correlation(i, j);
                row.add(Double.isFinite(correlation) ? Math.rint(1000 * correlation) / 1000 : null);
            }
            rows.add(row);
        }
        return Map.of("models", names, "rows", rows);
    }

    private static void put(Map<String, Object> values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, rounded(value));
        }
    }

    static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }
}
