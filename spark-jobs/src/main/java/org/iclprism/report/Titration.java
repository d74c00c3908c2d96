package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.iclprism.eval.prediction.PowerLaw;

/**
 * A fitted parameter along a swept value, with its power law.
 *
 * @param along {@code width} or {@code context}
 * @param group what the slices have in common
 * @param x the swept value, [slices]
 * @param y the parameter, [slices]; NaN where none was fitted
 */
record Titration(String along, String group, String parameter, double[] x, double[] y, Optional<PowerLaw> law) {
    private static final List<String> PARAMETERS = List.of("β", "1−α", "γ");

    /** Of every group of slices, for every parameter. */
    static List<Titration> of(List<SweptSlice> slices) {
        List<Titration> titrations = new ArrayList<>();
        SweptSlice.byWidth(slices)
                .forEach(group ->
                        add(titrations, "width", group, SweptSlice::factor, first -> "C = " + first.context()));
        SweptSlice.byContext(slices)
                .forEach(group -> add(
                        titrations,
                        "context",
                        group,
                        SweptSlice::context,
                        first -> "MLP × " + Words.plain(first.factor())));
        return titrations;
    }

    private static void add(
            List<Titration> titrations,
            String along,
            List<SweptSlice> group,
            ToDoubleFunction<SweptSlice> by,
            Function<SweptSlice, String> name) {
        SweptSlice first = group.get(0);
        double[] x = group.stream().mapToDouble(by).toArray();
        for (String parameter : PARAMETERS) {
            double[] y =
                    group.stream().mapToDouble(slice -> value(slice, parameter)).toArray();
            titrations.add(new Titration(
                    along, "d = " + first.dims() + ", " + name.apply(first), parameter, x, y, PowerLaw.of(x, y)));
        }
    }

    private static double value(SweptSlice slice, String parameter) {
        return switch (parameter) {
            case "β" -> slice.parameter("beta").orElse(Double.NaN);
            case "γ" -> slice.parameter("gamma").orElse(Double.NaN);
            default -> 1 - slice.parameter("alpha").orElse(Double.NaN);
        };
    }

    /** Points and the law's line: {@code along, panel, order, kind, group, x, value}. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            rows.add(row("fitted", x[i], y[i]));
            double at = x[i];
            law.ifPresent(fitted -> rows.add(row("law", at, fitted.value(at))));
        }
        return rows;
    }

    private Map<String, Object> row(String kind, double at, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("along", along);
        row.put("panel", parameter);
        row.put("order", PARAMETERS.indexOf(parameter));
        row.put("kind", kind);
        row.put("group", group);
        row.put("x", at);
        row.put("value", value);
        return row;
    }
}
