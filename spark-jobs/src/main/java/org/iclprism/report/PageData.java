package org.iclprism.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the page's script reads: specifications, and the rows of each slice as tables. */
final class PageData {
    private static final int TRAINING_POINTS = 200;
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
                            "title", figure.title(),
                            "optional", figure.optional()));
        }
        List<Object> slices = new ArrayList<>();
        fits.forEach(fit -> slices.add(slice(input, fit)));
        Map<String, Object> sweep = holder(
                "sweep",
                new SweepTables(SweptSlice.of(input.cells())).tables(),
                Map.of("strategies", List.of("M", "G")));
        return Map.of("specifications", specifications, "figures", figures, "slices", slices, "sweep", sweep);
    }

    private static Map<String, Object> slice(ReportInput input, Map<String, Object> fit) {
        Object name = fit.get("slice");
        SliceTables slice = new SliceTables(fit, Rows.ofSlice(input.cells(), name));
        Map<String, List<Map<String, Object>>> tables = slice.tables();
        tables.put("training", thinned(Rows.ofSlice(input.training(), name)));
        tables.putAll(BehaviourRows.of(Rows.ofSlice(input.behaviour(), name)));
        tables.put("probes", ProbeMaps.of(Rows.ofSlice(input.probes(), name)));
        return holder(String.valueOf(name), tables, slice.values());
    }

    private static Map<String, Object> holder(
            String name, Map<String, List<Map<String, Object>>> tables, Map<String, Object> values) {
        Map<String, Object> compact = new LinkedHashMap<>();
        tables.forEach((table, rows) -> compact.put(table, table(rows)));
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("name", name);
        holder.put("values", values);
        holder.put("tables", compact);
        return holder;
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
