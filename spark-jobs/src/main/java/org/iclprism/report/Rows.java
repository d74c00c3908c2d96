package org.iclprism.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Reading rows whose values may be absent, null or not finite: all three count as absent. */
final class Rows {

    private Rows() {}

    static OptionalDouble number(Map<?, ?> row, String column) {
        return row.get(column) instanceof Number number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    static boolean has(Map<?, ?> row, String column) {
        return number(row, column).isPresent();
    }

    /** The rows of a list in a JSON object; none if it has no such list. */
    static List<Map<?, ?>> list(Map<?, ?> object, String name) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (object.get(name) instanceof Collection<?> list) {
            list.forEach(each -> rows.add((Map<?, ?>) each));
        }
        return rows;
    }

    static long step(Map<?, ?> row) {
        return (long) number(row, "step").orElse(0);
    }

    static int diversity(Map<?, ?> row) {
        return (int) number(row, "task_diversity").orElse(0);
    }

    static List<Map<String, Object>> ofSlice(List<Map<String, Object>> rows, Object slice) {
        return rows.stream()
                .filter(row -> Objects.equals(row.get("slice"), slice))
                .toList();
    }

    static List<Map<String, Object>> ofSplit(List<Map<String, Object>> rows, String split) {
        return rows.stream().filter(row -> split.equals(row.get("split"))).toList();
    }

    /** The rows of each run's last step; a run is a task diversity and a seed. */
    static List<Map<String, Object>> last(List<Map<String, Object>> rows) {
        Map<List<Object>, Long> last =
                rows.stream().collect(Collectors.toMap(Rows::run, Rows::step, (one, other) -> Math.max(one, other)));
        return rows.stream().filter(row -> last.get(run(row)) == step(row)).toList();
    }

    private static List<Object> run(Map<String, Object> row) {
        return List.of(diversity(row), String.valueOf(row.get("seed")));
    }

    /** Mean of a column by task diversity, over the rows that have it. */
    static NavigableMap<Integer, Double> meanByDiversity(List<Map<String, Object>> rows, String column) {
        ToDoubleFunction<Map<String, Object>> value = row -> number(row, column).orElseThrow();
        return rows.stream()
                .filter(row -> has(row, column))
                .collect(Collectors.groupingBy(Rows::diversity, TreeMap::new, Collectors.averagingDouble(value)));
    }
}
