package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What heat maps of probes are drawn from: {@code panel, order, along, layer, prefix, value}. */
public final class ProbeMaps {
    private static final Map<String, String> TARGETS = Map.of("xty", "Xᵀy", "ols", "least squares", "w", "w");
    private static final Map<String, String> PROBES = Map.of("mlp", "MLP probe", "linear", "linear probe");

    private ProbeMaps() {}

    /**
     * A tile for each probe: the part of the variance that it leaves.
     *
     * @param rows of {@code probes.parquet}; those of several runs with their {@code task_diversity}
     */
    public static List<Map<String, Object>> of(List<Map<String, Object>> rows) {
        boolean several = rows.stream().map(Rows::diversity).distinct().count() > 1;
        List<Object> panels = new ArrayList<>();
        List<Map<String, Object>> tiles = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            String ofRun = several ? ", D = " + Words.count(Rows.diversity(row)) : "";
            Map<String, Object> tile = new LinkedHashMap<>();
            tile.put("panel", TARGETS.get(row.get("target")) + ", " + row.get("model") + ofRun);
            tile.put("along", PROBES.get(row.get("probe")));
            tile.put("layer", row.get("layer"));
            tile.put("prefix", row.get("prefix"));
            tile.put("value", row.get("relative_error"));
            if (!panels.contains(tile.get("panel"))) {
                panels.add(tile.get("panel"));
            }
            tile.put("order", panels.indexOf(tile.get("panel")));
            tiles.add(tile);
        }
        return tiles;
    }
}
