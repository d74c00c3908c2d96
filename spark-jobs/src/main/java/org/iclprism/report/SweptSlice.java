package org.iclprism.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A slice by what the sweep varies.
 *
 * @param factor width of the MLP as a multiple of the model's width
 * @param cells its rows
 */
record SweptSlice(String name, int dims, int context, double factor, List<Map<String, Object>> cells) {

    /** Every slice that says what it varies in, by d, C and width. */
    static List<SweptSlice> of(List<Map<String, Object>> cells) {
        Map<String, List<Map<String, Object>>> slices = cells.stream()
                .filter(row -> Rows.has(row, "dims") && Rows.has(row, "context") && Rows.has(row, "mlp_factor"))
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get("slice")), LinkedHashMap::new, Collectors.toList()));
        List<SweptSlice> list = new ArrayList<>();
        slices.forEach((name, rows) -> list.add(of(name, rows)));
        list.sort(Comparator.comparingInt(SweptSlice::dims)
                .thenComparing(SweptSlice::context)
                .thenComparing(SweptSlice::factor)
                .thenComparing(SweptSlice::name));
        return list;
    }

    private static SweptSlice of(String name, List<Map<String, Object>> rows) {
        Map<String, Object> row = rows.get(0);
        return new SweptSlice(
                name,
                (int) Rows.number(row, "dims").getAsDouble(),
                (int) Rows.number(row, "context").getAsDouble(),
                Rows.number(row, "mlp_factor").getAsDouble(),
                rows);
    }

    /** Groups of slices that agree in {@code same} and differ in {@code by}: two at least, the largest group first. */
    static List<List<SweptSlice>> titrations(
            List<SweptSlice> slices, Function<SweptSlice, ?> same, ToDoubleFunction<SweptSlice> by) {
        return slices.stream()
                .collect(Collectors.groupingBy(same, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(group -> group.stream().mapToDouble(by).distinct().count() > 1)
                .sorted(Comparator.comparingInt((List<SweptSlice> group) -> -group.size()))
                .toList();
    }

    /** Titrations of the MLP's width. */
    static List<List<SweptSlice>> byWidth(List<SweptSlice> slices) {
        return titrations(slices, slice -> List.of(slice.dims, slice.context), SweptSlice::factor);
    }

    /** Titrations of the context length. */
    static List<List<SweptSlice>> byContext(List<SweptSlice> slices) {
        return titrations(slices, slice -> List.of(slice.dims, slice.factor), SweptSlice::context);
    }

    /** A fitted parameter. */
    OptionalDouble parameter(String column) {
        return cells.stream()
                .map(row -> Rows.number(row, column))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** The slice by what distinguishes it among {@code all}. */
    String label(List<SweptSlice> all) {
        List<String> parts = new ArrayList<>();
        if (vary(all, SweptSlice::dims)) {
            parts.add("d = " + dims);
        }
        if (vary(all, SweptSlice::context)) {
            parts.add("C = " + context);
        }
        if (vary(all, SweptSlice::factor)) {
            parts.add("MLP × " + Words.plain(factor));
        }
        return parts.isEmpty() ? name : String.join(" · ", parts);
    }

    private static boolean vary(List<SweptSlice> all, Function<SweptSlice, Object> value) {
        return all.stream().anyMatch(slice -> !Objects.equals(value.apply(slice), value.apply(all.get(0))));
    }
}
