package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the figures about all slices are drawn from, all from rows of {@code fit/cells.parquet}. */
final class SweepTables {
    private static final int LINES = 5;

    private final List<SweptSlice> slices;

    SweepTables(List<SweptSlice> slices) {
        this.slices = slices;
    }

    /** Tables by name. */
    Map<String, List<Map<String, Object>>> tables() {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        tables.put("sheets", SheetRows.of(slices));
        tables.put(
                "parameters",
                Titration.of(slices).stream()
                        .flatMap(titration -> titration.rows().stream())
                        .toList());
        tables.put("terms", terms());
        tables.put("advantages", advantages());
        return tables;
    }

    /** Cost and gain of memorising by width: {@code term, mlp_factor, task_diversity, step, value}. */
    private List<Map<String, Object>> terms() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SweptSlice slice : SweptSlice.byWidth(slices).stream().findFirst().orElse(List.of())) {
            Grid grid = Grid.counting(slice.cells(), "id");
            double[] prior = grid.meanByDiversity("log_prior_odds");
            for (int d = 0; d < prior.length; d++) {
                rows.add(term("cost", slice, grid.diversities()[d], null, -prior[d]));
            }
            int middle = prior.length / 2;
            double[][] gain = grid.mean("log_bayes_factor");
            for (int n = 0; n < grid.steps().length; n++) {
                rows.add(term("gain", slice, grid.diversities()[middle], grid.steps()[n], gain[middle][n]));
            }
        }
        return rows;
    }

    private static Map<String, Object> term(String term, SweptSlice slice, int diversity, Long step, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("term", term);
        row.put("mlp_factor", slice.factor());
        row.put("task_diversity", diversity);
        row.put("step", step);
        row.put("value", value);
        return row;
    }

    /** ΔL by D and by C: {@code along, line, order, task_diversity, context, advantage}. */
    private List<Map<String, Object>> advantages() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<List<Integer>, List<SweptSlice>> settings = slices.stream()
                .collect(Collectors.groupingBy(
                        slice -> List.of(slice.dims(), slice.context()), LinkedHashMap::new, Collectors.toList()));
        settings.forEach((setting, same) -> {
            String line = "d = " + setting.get(0) + ", C = " + setting.get(1);
            advantage(same)
                    .forEach((diversity, value) ->
                            rows.add(advantage("diversity", line, rows.size(), diversity, setting.get(1), value)));
        });
        for (SweptSlice slice :
                SweptSlice.byContext(slices).stream().findFirst().orElse(List.of())) {
            List<Integer> shown = Grid.of(slice.cells()).spread(LINES);
            advantage(List.of(slice)).forEach((diversity, value) -> {
                if (shown.contains(diversity)) {
                    rows.add(advantage("context", "D = " + diversity, diversity, diversity, slice.context(), value));
                }
            });
        }
        return rows;
    }

    private static Map<Integer, Double> advantage(List<SweptSlice> slices) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SweptSlice slice : slices) {
            for (Map<String, Object> cell : Rows.ofSplit(slice.cells(), "id")) {
                SliceModel.advantage(cell)
                        .ifPresent(
                                value -> rows.add(Map.of("task_diversity", Rows.diversity(cell), "advantage", value)));
            }
        }
        return Rows.meanByDiversity(rows, "advantage");
    }

    private static Map<String, Object> advantage(
            String along, String line, int order, int diversity, int context, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("along", along);
        row.put("line", line);
        row.put("order", order);
        row.put("task_diversity", diversity);
        row.put("context", context);
        row.put("advantage", value);
        return row;
    }
}
