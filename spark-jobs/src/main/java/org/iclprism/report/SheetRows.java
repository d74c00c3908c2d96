package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small maps side by side: {@code sheet, panel, order, task_diversity, step, value}. */
final class SheetRows {
    /** Columns of a small map: more would be thinner than a line. */
    private static final int COLUMNS = 33;

    private final List<Map<String, Object>> rows = new ArrayList<>();

    static List<Map<String, Object>> of(List<SweptSlice> slices) {
        SheetRows sheets = new SheetRows();
        SweptSlice.byWidth(slices).stream().findFirst().ifPresent(group -> sheets.titration("titration-width", group));
        SweptSlice.byContext(slices).stream()
                .findFirst()
                .ifPresent(group -> sheets.titration("titration-context", group));
        if (slices.size() > 1) {
            sheets.grid("grid-measured-id", slices, "id", "relative_distance");
            sheets.grid("grid-predicted-id", slices, "id", "weight_m");
            sheets.grid("grid-measured-ood", slices, "ood", "relative_distance");
        }
        return sheets.rows;
    }

    private void titration(String sheet, List<SweptSlice> group) {
        for (int i = 0; i < group.size(); i++) {
            String label = group.get(i).label(group);
            panel(sheet, label + ", measured", i, group.get(i), "id", "relative_distance");
            panel(sheet, label + ", predicted", group.size() + i, group.get(i), "id", "weight_m");
        }
    }

    private void grid(String sheet, List<SweptSlice> slices, String split, String column) {
        for (int i = 0; i < slices.size(); i++) {
            panel(sheet, slices.get(i).label(slices), i, slices.get(i), split, column);
        }
    }

    private void panel(String sheet, String panel, int order, SweptSlice slice, String split, String column) {
        Grid grid = Grid.counting(slice.cells(), split);
        double[][] values = grid.mean(column);
        int last = grid.steps().length - 1;
        int every = last / COLUMNS + 1;
        for (int d = 0; d < values.length; d++) {
            for (int n = last % every; n <= last; n += every) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("sheet", sheet);
                row.put("panel", panel);
                row.put("order", order);
                row.put("task_diversity", grid.diversities()[d]);
                row.put("step", grid.steps()[n]);
                row.put("value", values[d][n]);
                rows.add(row);
            }
        }
    }
}
