package org.iclprism.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iclprism.conf.Run;
import org.iclprism.eval.prediction.Crossing;
import org.iclprism.files.Folder;
import org.iclprism.report.Drawing;

/**
 * Which predictor trained transformers are nearest to, by settings such as their depth and width (Akyürek et al. 2023,
 * section 4.3), and where neighbouring settings cross as task diversity grows (Raventós et al. 2023, section 3): a distance of
 * each run's last checkpoint. Collects runs, then writes them; not thread-safe.
 */
public final class PhaseDiagram {
    /** The distances that diagrams can be of. */
    public static final List<String> QUANTITIES = List.of("mspd", "delta");

    private static final List<String> COLUMNS =
            List.of("run", "task_diversity", "seed", "step", "predictor", "value", "low", "high");

    private final List<String> keys;
    private final String prompts;
    private final String quantity;
    private final List<Cell> cells = new ArrayList<>();

    /**
     * One run beside one predictor.
     *
     * @param values of the settings
     * @param row of the table of behaviour
     * @param isNearest whether no predictor is nearer to this run
     */
    public record Cell(List<String> values, Map<String, Object> row, boolean isNearest) {

        /** Name of the predictor. */
        public String predictor() {
            return (String) row.get("predictor");
        }

        /** Mean squared difference of predictions: over k = 1, ..., d - 1 ({@code mspd}) or all k ({@code delta}). */
        public double distance() {
            return (Double) row.get("value");
        }

        /** Number of training tasks D. */
        public int taskDiversity() {
            return (Integer) row.get("task_diversity");
        }
    }

    /**
     * Where the runs of one setting stop being nearer to a predictor than those of the next: D of the task-diversity threshold,
     * if the settings are ever more training, such as two batch sizes.
     *
     * @param values of the settings before
     * @param next value of the first setting after
     * @param taskDiversity D, by interpolation of logarithms
     */
    public record Threshold(List<String> values, String next, String predictor, double taskDiversity) {}

    /**
     * An empty diagram.
     *
     * @param keys of the settings that differ
     * @param prompts name of the prompt set
     * @param quantity one of {@link #QUANTITIES}
     */
    public PhaseDiagram(List<String> keys, String prompts, String quantity) {
        this.keys = List.copyOf(keys);
        this.prompts = prompts;
        this.quantity = quantity;
    }

    /**
     * Adds the runs of a sweep.
     *
     * @param values of the settings there
     * @param runs ids of its runs
     * @param table rows of {@code behaviour.parquet}
     * @return whether every run is in the table
     */
    public boolean add(List<String> values, Collection<String> runs, List<Map<String, Object>> table) {
        Map<Object, List<Map<String, Object>>> byRun = table.stream()
                .filter(row -> quantity.equals(row.get("quantity")) && prompts.equals(row.get("prompts")))
                .collect(Collectors.groupingBy(row -> row.get("run"), LinkedHashMap::new, Collectors.toList()));
        for (String run : runs) {
            List<Map<String, Object>> rows = byRun.getOrDefault(run, List.of());
            Object last = rows.stream()
                    .map(row -> (Long) row.get("step"))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            List<Map<String, Object>> here = rows.stream()
                    .filter(row -> Objects.equals(row.get("step"), last))
                    .toList();
            double least = here.stream()
                    .mapToDouble(row -> (Double) row.get("value"))
                    .min()
                    .orElse(Double.NaN);
            here.forEach(row -> cells.add(new Cell(values, row, (Double) row.get("value") == least)));
        }
        return byRun.keySet().containsAll(runs);
    }

    /** In the order in which they were added. */
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /** Of neighbouring values of the first setting, all others equal, and each predictor. */
    public List<Threshold> thresholds() {
        List<Threshold> thresholds = new ArrayList<>();
        Map<List<String>, Map<String, NavigableMap<Integer, Double>>> curves = curves();
        Map<List<String>, List<String>> before = new HashMap<>();
        for (List<String> values : curves.keySet()) {
            List<String> previous = before.put(values.subList(1, values.size()), values);
            if (previous != null) {
                curves.get(previous)
                        .forEach((predictor, distances) -> Crossing.above(
                                        distances,
                                        curves.get(values).getOrDefault(predictor, Collections.emptyNavigableMap()))
                                .ifPresent(d -> thresholds.add(new Threshold(previous, values.get(0), predictor, d))));
            }
        }
        return thresholds;
    }

    /** Mean distance over seeds by settings, predictor and finite D, in the order in which they were added. */
    private Map<List<String>, Map<String, NavigableMap<Integer, Double>>> curves() {
        return cells.stream()
                .filter(cell -> cell.taskDiversity() != Run.INFINITE)
                .collect(Collectors.groupingBy(
                        Cell::values,
                        LinkedHashMap::new,
                        Collectors.groupingBy(
                                Cell::predictor,
                                LinkedHashMap::new,
                                Collectors.groupingBy(
                                        Cell::taskDiversity,
                                        TreeMap::new,
                                        Collectors.averagingDouble(Cell::distance)))));
    }

    /** Writes {@code phases.csv}, {@code phases.svg} and {@code phases.png}. */
    public void write(Folder folder) {
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", keys)).append(',');
        csv.append(String.join(",", COLUMNS).replace("value", quantity)).append(",nearest\n");
        for (Cell cell : cells) {
            csv.append(String.join(",", cell.values()));
            COLUMNS.forEach(column -> csv.append(',').append(cell.row().get(column)));
            csv.append(',').append(cell.isNearest()).append('\n');
        }
        folder.write("phases.csv", out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
        Drawing.write(folder, "phases", tiles());
    }

    /** The first setting goes along the axis, all else into panels. */
    private List<Map<String, Object>> tiles() {
        List<Map<String, Object>> tiles = new ArrayList<>();
        boolean several = cells.stream().map(Cell::taskDiversity).distinct().count() > 1;
        for (Cell cell : cells) {
            List<String> others = new ArrayList<>();
            for (int i = 1; i < keys.size(); i++) {
                others.add(shortly(keys.get(i)) + " = " + cell.values().get(i));
            }
            if (several) {
                others.add("D = " + cell.taskDiversity());
            }
            tiles.add(Map.of(
                    "order", tiles.size(),
                    "panel", shortly(keys.get(0)) + (others.isEmpty() ? "" : "; " + String.join(", ", others)),
                    "x", cell.values().get(0),
                    "predictor", cell.predictor(),
                    "value", cell.distance(),
                    "nearest", cell.isNearest() ? 1 : 0));
        }
        return tiles;
    }

    /** The last part of a key: all of it does not fit above a panel. */
    private static String shortly(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
