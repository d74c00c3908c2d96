package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iclprism.conf.Run;
import org.iclprism.eval.behaviour.Behaviour;

/** What the figures about behaviour are drawn from: rows of {@code behaviour/behaviour.parquet} of one slice, by figure. */
final class BehaviourRows {
    private static final String TRANSFORMER = "transformer";
    private static final String BETWEEN = "between-";
    private static final String FITTED = "fitted-energy";
    private static final int HIGHEST = 10;

    private final List<Map<String, Object>> ofTransformers;
    private final List<Map<String, Object>> last;
    private final List<Map<String, Object>> ofPredictors;
    private final boolean several;

    private BehaviourRows(List<Map<String, Object>> rows) {
        ofTransformers = rows.stream().filter(row -> Rows.has(row, "step")).toList();
        last = Rows.last(ofTransformers);
        ofPredictors = rows.stream().filter(row -> !Rows.has(row, "step")).toList();
        several = rows.stream().map(Rows::diversity).distinct().count() > 1;
    }

    /** Tables by name; none where there are no rows. */
    static Map<String, List<Map<String, Object>>> of(List<Map<String, Object>> rows) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            BehaviourRows all = new BehaviourRows(rows);
            tables.put("behaviour_loss", all.losses());
            tables.put("behaviour_spd", all.inDistribution(all.last, "spd"));
            tables.put("behaviour_delta", all.inDistribution(all.ofTransformers, "delta"));
            tables.put("behaviour_diversity", all.overDiversity());
            tables.put("behaviour_weights", all.weights());
            tables.put("behaviour_shifts", all.shifts());
            tables.put("behaviour_energy", all.energies());
            tables.put("behaviour_between", all.between());
            tables.putAll(TrainingRows.of(rows));
        }
        return tables;
    }

    private List<Map<String, Object>> losses() {
        List<Map<String, Object>> rows = new ArrayList<>(inDistribution(last, "loss"));
        rows.addAll(inDistribution(ofPredictors, "loss"));
        return rows;
    }

    private List<Map<String, Object>> inDistribution(List<Map<String, Object>> from, String quantity) {
        return from.stream()
                .filter(is("quantity", quantity))
                .filter(row -> isInDistribution(row.get("prompts")))
                .map(row -> row(row, panel(row), (String) row.get("predictor")))
                .toList();
    }

    /** Distances at the last checkpoint by D, of own and fresh tasks; none where there are fewer than two finite D. */
    private List<Map<String, Object>> overDiversity() {
        List<Map<String, Object>> rows = last.stream()
                .filter(is("quantity", "delta").and(row -> Rows.diversity(row) != Run.INFINITE))
                .filter(is("prompts", Behaviour.OWN).or(is("prompts", Behaviour.FRESH)))
                .map(row -> row(row, prompts(row), (String) row.get("predictor")))
                .toList();
        return rows.stream().map(Rows::diversity).distinct().count() > 1 ? rows : List.of();
    }

    private List<Map<String, Object>> weights() {
        return last.stream()
                .flatMap(row -> series(row).map(series -> row(row, panel(row), series)).stream())
                .toList();
    }

    private static Optional<String> series(Map<String, Object> row) {
        return switch (row.get("quantity") + " " + row.get("predictor")) {
            case "linearity transformer" -> Optional.of("R² of a linear fit");
            case "weight-cosine true" -> Optional.of("implied w, true w");
            case "gradient-cosine true" -> Optional.of("gradient, true w");
            case "gradient-cosine projected" -> Optional.of("gradient, w in span");
            default -> Optional.empty();
        };
    }

    /** Losses of the transformer and of the predictor that others are compared with, where prompts are unlike training. */
    private List<Map<String, Object>> shifts() {
        String reference = reference(ofTransformers);
        return Stream.concat(last.stream(), ofPredictors.stream())
                .filter(is("quantity", "loss"))
                .filter(row -> !isInDistribution(row.get("prompts")))
                .filter(is("predictor", TRANSFORMER).or(is("predictor", reference)))
                .map(row -> row(row, panel(row), (String) row.get("predictor")))
                .toList();
    }

    /** The predictor that others are compared with; empty if there is none. */
    static String reference(List<Map<String, Object>> ofTransformers) {
        return ofTransformers.stream()
                .filter(is("quantity", "delta"))
                .map(row -> (String) row.get("predictor"))
                .findFirst()
                .orElse("");
    }

    /** By alpha: losses of all, and the transformer's distances to predictors. */
    private List<Map<String, Object>> between() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Stream.concat(last.stream(), ofPredictors.stream())
                .filter(BehaviourRows::isBetween)
                .forEach(from -> {
                    String tasks = several ? ", D = " + Words.count(Rows.diversity(from)) : "";
                    boolean isLoss = "mean-loss".equals(from.get("quantity"));
                    String panel = (isLoss ? "loss" : "distance to predictors") + tasks;
                    Map<String, Object> row = row(from, panel, (String) from.get("predictor"));
                    row.put("alpha", Double.parseDouble(((String) from.get("prompts")).substring(BETWEEN.length())));
                    row.keySet().removeAll(List.of("step", "k"));
                    rows.add(row);
                });
        return rows;
    }

    private static boolean isBetween(Map<String, Object> row) {
        return String.valueOf(row.get("prompts")).startsWith(BETWEEN);
    }

    private List<Map<String, Object>> energies() {
        return Stream.concat(last.stream(), ofPredictors.stream())
                .filter(is("quantity", "energy").or(is("quantity", FITTED)))
                .filter(row -> Rows.number(row, "frequency").orElse(0) <= HIGHEST)
                .map(BehaviourRows::energy)
                .toList();
    }

    /** There are many of them: no more than what is shown. */
    private static Map<String, Object> energy(Map<String, Object> from) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("panel", from.get("predictor"));
        String mode = String.valueOf(from.get("prompts")).replaceAll("-.*", "");
        row.put("along", FITTED.equals(from.get("quantity")) ? "fitted " + mode : mode);
        for (String column : List.of("k", "frequency", "value")) {
            row.put(column, from.get(column));
        }
        return row;
    }

    private static boolean isInDistribution(Object prompts) {
        return Stream.of(Behaviour.OWN, Behaviour.FRESH).anyMatch(prompts::equals)
                || String.valueOf(prompts).startsWith("component-");
    }

    private static Predicate<Map<String, Object>> is(String column, String value) {
        return row -> Objects.equals(row.get(column), value);
    }

    private String panel(Map<String, Object> row) {
        return several ? prompts(row) + ", D = " + Words.diversity(Rows.diversity(row)) : prompts(row);
    }

    private static String prompts(Map<String, Object> row) {
        return switch ((String) row.get("prompts")) {
            case Behaviour.OWN -> "training tasks";
            case Behaviour.FRESH -> "fresh tasks";
            default -> ((String) row.get("prompts")).replace('-', ' ');
        };
    }

    private static Map<String, Object> row(Map<String, Object> from, String panel, String series) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("panel", panel);
        row.put("predictor", series);
        for (String column : List.of("task_diversity", "step", "k", "value", "low", "high")) {
            // what is shown by examples is about the last checkpoint
            if (!column.equals("step") || !from.containsKey("k")) {
                row.put(column, from.get(column));
            }
        }
        return row;
    }
}
