package org.iclprism.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iclprism.eval.prediction.Transience;

/** What the figures of one slice are drawn from: tables and values, all from rows of {@code fit/cells.parquet}. */
final class SliceTables {
    /** Columns that say the same in every row, or that no figure shows. */
    private static final List<String> LEFT_OUT = List.of(
            "slice",
            "distance_mg",
            "divergence",
            "alpha",
            "beta",
            "gamma",
            "mlp_factor",
            "threshold_step",
            "dims",
            "context");

    private static final List<String> LEFT_OUT_STARTS = List.of("average_loss_", "complexity_", "weight_", "mixture_");
    private static final long EARLY = 4;

    private final List<Map<String, Object>> cells;
    private final List<String> strategies;

    SliceTables(Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.cells = cells;
        this.strategies = SliceModel.strategies(fit, cells);
    }

    /** Tables by name. */
    Map<String, List<Map<String, Object>>> tables() {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        tables.put("cells", cells.stream().map(SliceTables::shown).toList());
        tables.put("transitions", TransitionRows.of(cells));
        tables.put("bounds", bounds());
        tables.put("evidence", EvidenceRows.of(cells));
        tables.put("field", FieldRows.of(cells));
        tables.put("weights", WeightRows.of(cells, splits(), strategies));
        tables.put("stacks", StackRows.of(cells, splits(), strategies));
        return tables;
    }

    /** Values that specifications name: where side figures cut the map, strategies, the measure of quality. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> focus = focus();
        values.put("focus_diversity", Rows.diversity(focus));
        values.put("focus_step", Rows.step(focus));
        values.put("transient_diversity", mostTransient());
        values.put("near_step", threshold().map(step -> EARLY * step).orElse(Long.MAX_VALUE));
        values.put("strategies", strategies);
        values.put(
                "quality",
                cells.stream().anyMatch(row -> Rows.has(row, "r_squared")) ? "r_squared" : "total_variation");
        return values;
    }

    /** The evaluation splits, ID and OOD first. */
    List<String> splits() {
        return Stream.concat(Stream.of("id", "ood"), cells.stream().map(row -> String.valueOf(row.get("split"))))
                .distinct()
                .filter(split -> cells.stream().anyMatch(row -> split.equals(row.get("split"))))
                .toList();
    }

    private static Map<String, Object> shown(Map<String, Object> cell) {
        Map<String, Object> row = new LinkedHashMap<>(cell);
        row.keySet()
                .removeIf(column -> LEFT_OUT.contains(column)
                        || !column.equals("weight_m")
                                && LEFT_OUT_STARTS.stream().anyMatch(column::startsWith));
        if (Rows.has(cell, "log_prior_odds") && Rows.has(cell, "log_bayes_factor")) {
            double prior = Rows.number(cell, "log_prior_odds").getAsDouble();
            row.put(
                    "log_posterior_odds",
                    prior + Rows.number(cell, "log_bayes_factor").getAsDouble());
        }
        return row;
    }

    /** The first step that counts and the last that was trained: transitions can be observed between them only. */
    private List<Map<String, Object>> bounds() {
        long last = cells.stream().mapToLong(Rows::step).max().orElse(0);
        List<Map<String, Object>> bounds = new ArrayList<>();
        threshold().filter(step -> last > 0).ifPresent(first -> bounds.add(Map.of("first", first, "last", last)));
        return bounds;
    }

    private Optional<Long> threshold() {
        return cells.stream()
                .filter(row -> Rows.has(row, "threshold_step"))
                .findFirst()
                .map(row -> (long) Rows.number(row, "threshold_step").getAsDouble());
    }

    /** The checkpoint whose relative distance comes nearest to one half; an empty row if none has one. */
    private Map<String, Object> focus() {
        Grid grid = Grid.counting(cells, "id");
        double[][] distances = grid.mean("relative_distance");
        Map<String, Object> nearest = Map.of();
        double smallest = Double.POSITIVE_INFINITY;
        for (int d = 0; d < distances.length; d++) {
            for (int n = 0; n < distances[d].length; n++) {
                double offset = Math.abs(distances[d][n] - 0.5);
                if (offset < smallest) {
                    smallest = offset;
                    nearest = Map.of("task_diversity", grid.diversities()[d], "step", grid.steps()[n]);
                }
            }
        }
        return nearest;
    }

    /** The task diversity whose loss on new tasks rises most after its lowest; any if none does. */
    private int mostTransient() {
        Grid grid = Grid.of(Rows.ofSplit(cells, "ood"));
        double[][] losses = grid.mean("loss");
        int[] diversities = grid.diversities();
        return Arrays.stream(diversities)
                .boxed()
                .max(Comparator.comparingDouble(
                        diversity -> Transience.of(grid.steps(), losses[Arrays.binarySearch(diversities, diversity)])
                                .map(Transience::rise)
                                .orElse(-1.0)))
                .orElse(0);
    }
}
