package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Generalisation that comes and goes: rows of {@code behaviour/behaviour.parquet} of one slice, over training and over D. */
final class TrainingRows {
    /** Of t* in D (Raventós et al. 2023, section 3.2). */
    private static final double EXPONENT = 0.47;

    private static final String NEAREST = "nearest to ";
    private static final String FORGETTING = "forgetting";

    private final List<Map<String, Object>> rows;

    private TrainingRows(List<Map<String, Object>> rows) {
        this.rows = rows;
    }

    /** {@code behaviour_curves} by D and step; {@code behaviour_stops} and {@code behaviour_law} by D, where there are several. */
    static Map<String, List<Map<String, Object>>> of(List<Map<String, Object>> rows) {
        TrainingRows training = new TrainingRows(rows);
        List<Map<String, Object>> stops = training.stops();
        return Map.of(
                "behaviour_curves", training.curves(), "behaviour_stops", stops, "behaviour_law", training.law(stops));
    }

    private List<Map<String, Object>> curves() {
        List<Map<String, Object>> curves = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            boolean isCurve = Rows.has(row, "step") && "mean-loss".equals(row.get("quantity"));
            if (isCurve && List.of("own", "fresh").contains(row.get("prompts"))) {
                Map<String, Object> curve =
                        point(row, row.get("prompts").equals("own") ? "training tasks" : "fresh tasks");
                curve.put("step", row.get("step"));
                curves.add(curve);
            }
        }
        return curves;
    }

    /** By D: t* of the predictor that others are compared with, the step of least loss, and what is forgotten after it. */
    private List<Map<String, Object>> stops() {
        String reference = BehaviourRows.reference(rows);
        List<Map<String, Object>> stops = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            series(row, reference).ifPresent(series -> stops.add(point(row, series)));
        }
        return stops.stream().map(Rows::diversity).distinct().count() > 1 ? stops : List.of();
    }

    private static Optional<String> series(Map<String, Object> row, String reference) {
        return switch (String.valueOf(row.get("quantity"))) {
            case "least-loss-step" -> Optional.of("least loss on fresh tasks");
            case "forgetting" -> Optional.of(FORGETTING);
            case "early-stop-step" ->
                Optional.of(NEAREST + reference).filter(series -> reference.equals(row.get("predictor")));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> point(Map<String, Object> from, String series) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("along", series.equals(FORGETTING) ? FORGETTING : "step");
        row.put("panel", series);
        for (String column : List.of("task_diversity", "value", "low", "high")) {
            row.put(column, from.get(column));
        }
        return row;
    }

    /** The paper's power of D through the geometric mean of those t* that come before the end, if there are three of them. */
    private List<Map<String, Object>> law(List<Map<String, Object>> stops) {
        double end = rows.stream()
                .mapToDouble(row -> Rows.number(row, "step").orElse(0))
                .max()
                .orElse(0);
        List<Map<String, Object>> nearest = stops.stream()
                .filter(row -> ((String) row.get("panel")).startsWith(NEAREST))
                .filter(row -> Rows.number(row, "value").orElse(end) < end)
                .toList();
        List<Integer> diversities =
                nearest.stream().map(Rows::diversity).distinct().sorted().toList();
        if (diversities.size() < 3) {
            return List.of();
        }
        double intercept = nearest.stream()
                .mapToDouble(row ->
                        Math.log(Rows.number(row, "value").orElseThrow()) - EXPONENT * Math.log(Rows.diversity(row)))
                .average()
                .orElseThrow();
        List<Map<String, Object>> law = new ArrayList<>();
        for (int diversity : diversities) {
            law.add(Map.of("task_diversity", diversity, "law", Math.exp(intercept + EXPONENT * Math.log(diversity))));
        }
        return law;
    }
}
