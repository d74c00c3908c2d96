package org.iclprism.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the page's script reads: specifications, and the rows of each slice as tables. */
final class PageData {
    private static final int TRAINING_POINTS = 300;
    private static final MathContext DIGITS = new MathContext(5);

    private PageData() {}

    static Map<String, Object> of(ReportInput input, List<Map<String, Object>> fits) {
        Map<String, JsonNode> specifications = new TreeMap<>();
        Map<String, Object> figures = new TreeMap<>();
        for (Figure figure : Figure.ALL) {
            specifications.computeIfAbsent(figure.specification(), Figure::specification);
            figures.put(
                    figure.name(),
                    Map.of(
                            "specification", figure.specification(),
                            "settings", figure.settings(),
                            "title", figure.title()));
        }
        List<Object> slices = new ArrayList<>();
        fits.forEach(fit -> slices.add(slice(input, fit)));
        return Map.of("specifications", specifications, "figures", figures, "slices", slices);
    }

    private static Map<String, Object> slice(ReportInput input, Map<String, Object> fit) {
        Object name = fit.get("slice");
        List<Map<String, Object>> cells = Rows.ofSlice(input.cells(), name).stream()
                .map(PageData::withPosteriorOdds)
                .toList();
        Map<String, Object> slice = new LinkedHashMap<>();
        slice.put("name", String.valueOf(name));
        slice.put("cells", table(cells));
        slice.put("training", table(thinned(Rows.ofSlice(input.training(), name))));
        slice.put("transitions", table(transitions(fit)));
        slice.put("bounds", table(bounds(fit, cells)));
        return slice;
    }

    private static Map<String, Object> withPosteriorOdds(Map<String, Object> cell) {
        Map<String, Object> row = new LinkedHashMap<>(cell);
        row.remove("slice");
        if (Rows.has(cell, "log_prior_odds") && Rows.has(cell, "log_bayes_factor")) {
            double prior = Rows.number(cell, "log_prior_odds").getAsDouble();
            row.put(
                    "log_posterior_odds",
                    prior + Rows.number(cell, "log_bayes_factor").getAsDouble());
        }
        return row;
    }

    static List<Map<String, Object>> transitions(Map<String, Object> fit) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (fit.get("transitions") instanceof Collection<?> transitions) {
            for (Object each : transitions) {
                Map<String, Object> row = new LinkedHashMap<>();
                ((Map<?, ?>) each).forEach((key, value) -> row.put(String.valueOf(key), value));
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first step that counts and the last that was trained: transitions can be observed between them only. */
    private static List<Map<String, Object>> bounds(Map<String, Object> fit, List<Map<String, Object>> cells) {
        long last = cells.stream().mapToLong(Rows::step).max().orElse(0);
        return Rows.has(fit, "threshold_step") && last > 0
                ? List.of(Map.of("first", fit.get("threshold_step"), "last", last))
                : List.of();
    }

    /**
     * At most {@value #TRAINING_POINTS} rows of each run, evenly spaced in the square root of the step: the last row of
     * each interval with the interval's mean loss.
     */
    private static List<Map<String, Object>> thinned(List<Map<String, Object>> training) {
        double longest = Math.sqrt(training.stream().mapToLong(Rows::step).max().orElse(1));
        Map<List<Object>, List<Map<String, Object>>> intervals = new LinkedHashMap<>();
        for (Map<String, Object> row : training) {
            long interval = (long) Math.ceil(TRAINING_POINTS * Math.sqrt(Rows.step(row)) / longest);
            intervals
                    .computeIfAbsent(Arrays.asList(row.get("run"), interval), key -> new ArrayList<>())
                    .add(row);
        }
        return intervals.values().stream().map(PageData::mean).toList();
    }

    private static Map<String, Object> mean(List<Map<String, Object>> rows) {
        Map<String, Object> mean = new LinkedHashMap<>(rows.get(rows.size() - 1));
        mean.keySet().removeAll(List.of("slice", "run"));
        rows.stream()
                .filter(row -> Rows.has(row, "loss"))
                .mapToDouble(row -> Rows.number(row, "loss").getAsDouble())
                .average()
                .ifPresent(loss -> mean.put("loss", loss));
        return mean;
    }

    /** Columns once and rows as arrays: a third of the size of objects. */
    private static Map<String, Object> table(List<Map<String, Object>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return Map.of(
                "columns",
                columns,
                "rows",
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> brief(row.get(column)))
                                .toArray())
                        .toList());
    }

    private static Object brief(Object value) {
        if (Stream.of(Double.class, Float.class).anyMatch(type -> type.isInstance(value))) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? new BigDecimal(number).round(DIGITS).doubleValue()
                    : null;
        }
        return value;
    }
}
