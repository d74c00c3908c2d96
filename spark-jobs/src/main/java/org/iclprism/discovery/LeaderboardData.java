package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.CumulativePoint;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Geometry;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Phonons;
import org.iclprism.eval.discovery.RollingPoint;
import org.iclprism.eval.discovery.Standing;
import org.iclprism.eval.discovery.Truth;

/** The page's data as maps and lists; values that are not finite are left out. */
final class LeaderboardData {
    private static final double DIGITS = 1e6;

    private LeaderboardData() {}

    static Map<String, Object> of(PageInput input) {
        Map<String, Object> page = new LinkedHashMap<>();
        CombinedScore score = input.score();
        page.put("title", input.title());
        page.put("weights", List.of(score.f1Weight(), score.srmeWeight(), score.rmsdWeight()));
        List<Metrics> first = input.results().evaluations().get(0).metrics();
        page.put("subsets", first.stream().map(Metrics::subset).toList());
        page.put("headline", ComparisonTables.headline(input.results()).get(0).subset());
        page.put("materials", input.results().truth().truth().size());
        page.put("models", models(input));
        if (input.results().comparison() != null) {
            page.put("blind", ComparisonTables.blindSpots(input.results()));
        }
        return page;
    }

    private static List<Map<String, Object>> models(PageInput input) {
        Map<String, Submission> submissions = new TreeMap<>();
        input.submissions().forEach(each -> submissions.put(each.key(), each));
        Map<String, Map<String, Object>> standings = standings(input.results());
        List<Map<String, Object>> models = new ArrayList<>();
        for (Evaluation evaluation : input.results().evaluations()) {
            String key = evaluation.model();
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("key", key);
            model.put("facts", submissions.containsKey(key) ? submissions.get(key).facts() : Map.of());
            model.put("values", values(evaluation.metrics()));
            model.put("others", others(input.others().get(key)));
            model.put("standings", standings.getOrDefault(key, Map.of()));
            model.put("curves", curves(evaluation));
            models.add(model);
        }
        // those without predictions still have a page of their own
        submissions.values().stream()
                .filter(each -> !each.files().containsKey(Submission.DISCOVERY))
                .forEach(each -> models.add(Map.of(
                        "key", each.key(),
                        "facts", each.facts(),
                        "values", Map.of(),
                        "others", others(input.others().get(each.key())),
                        "standings", Map.of(),
                        "curves", Map.of())));
        return models;
    }

    private static Map<String, Map<String, Object>> standings(Results results) {
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
            put(values, "coverage", 1 - (double) each.missing() / each.confusion().n());
            each.values().forEach((name, value) -> put(values, name, value));
            bySubset.put(each.subset(), values);
        }
        return bySubset;
    }

    private static Map<String, Object> others(OtherResults results) {
        Map<String, Object> values = new LinkedHashMap<>();
        Phonons phonons = results == null ? null : results.phonons();
        Geometry geometry = results == null ? null : results.geometry();
        if (phonons != null) {
            put(values, "SRME", phonons.srme());
            put(values, "SRE", phonons.sre());
            put(values, "SRD", phonons.srd());
            put(values, "failure_rate", phonons.failureRate());
        }
        if (geometry != null) {
            put(values, "RMSD", geometry.rmsd());
            put(values, "symmetry_match", geometry.symmetryMatch());
            put(values, "symmetry_decrease", geometry.symmetryDecrease());
            put(values, "symmetry_increase", geometry.symmetryIncrease());
        }
        return values;
    }

    private static Map<String, Object> curves(Evaluation evaluation) {
        List<double[]> rolling = new ArrayList<>();
        for (RollingPoint point : evaluation.rolling()) {
            if (point.subset().equals(Truth.FULL) && point.n() > 0) {
                rolling.add(new double[] {rounded(point.centre()), rounded(point.mae())});
            }
        }
        List<double[]> cumulative = new ArrayList<>();
        for (CumulativePoint point : evaluation.cumulative()) {
            if (point.subset().equals(Truth.FULL)) {
                cumulative.add(new double[] {point.k(), rounded(point.precision()), rounded(point.recall())});
            }
        }
        return Map.of("rolling", rolling, "cumulative", cumulative);
    }

    private static void put(Map<String, Object> values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }
}
