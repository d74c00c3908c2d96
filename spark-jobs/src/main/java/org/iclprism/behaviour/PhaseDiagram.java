package org.iclprism.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iclprism.files.Folder;
import org.iclprism.report.Drawing;
import org.iclprism.report.Raster;

/**
 * Which predictor trained transformers are nearest to, by settings such as their depth and width (Akyürek et al. 2023,
 * section 4.3): {@code mspd} of each run's last checkpoint. Collects runs, then writes them; not thread-safe.
 */
public final class PhaseDiagram {
    private static final String MSPD = "mspd";
    private static final List<String> COLUMNS =
            List.of("run", "task_diversity", "seed", "step", "predictor", "value", "low", "high");

    private final List<String> keys;
    private final String prompts;
    private final List<Cell> cells = new ArrayList<>();

    /**
     * One run beside one predictor.
     *
     * @param values of the settings
     * @param row of the table of behaviour
     * @param isNearest whether no predictor has a smaller mspd to this run
     */
    public record Cell(List<String> values, Map<String, Object> row, boolean isNearest) {

        /** Name of the predictor. */
        public String predictor() {
            return (String) row.get("predictor");
        }

        /** Mean squared difference of predictions over k = 1, ..., d - 1. */
        public double mspd() {
            return (Double) row.get("value");
        }

        /** Number of training tasks D. */
        public int taskDiversity() {
            return (Integer) row.get("task_diversity");
        }
    }

    /**
     * An empty diagram.
     *
     * @param keys of the settings that differ
     * @param prompts name of the prompt set
     */
    public PhaseDiagram(List<String> keys, String prompts) {
        this.keys = List.copyOf(keys);
        this.prompts = prompts;
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
                .filter(row -> MSPD.equals(row.get("quantity")) && prompts.equals(row.get("prompts")))
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

    /** Writes {@code phases.csv}, {@code phases.svg} and {@code phases.png}. */
    public void write(Folder folder) {
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", keys)).append(',');
        csv.append(String.join(",", COLUMNS).replace("value", MSPD)).append(",nearest\n");
        for (Cell cell : cells) {
            csv.append(String.join(",", cell.values()));
            COLUMNS.forEach(column -> csv.append(',').append(cell.row().get(column)));
            csv.append(',').append(cell.isNearest()).append('\n');
        }
        folder.write("phases.csv", out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
        String svg = Drawing.svg("phases", tiles());
        folder.write("phases.svg", out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
        folder.write("phases.png", out -> out.write(Raster.png(svg)));
    }

    /** The first setting goes along the axis, all else into panels. */
    private List<Map<String, Object>> tiles() {
        List<Map<String, Object>> tiles = new ArrayList<>();
        boolean several = cells.stream().map(Cell::taskDiversity).distinct().count() > 1;
        for (Cell cell : cells) {
            List<String> others = new ArrayList<>();
            for (int i = 1; i < keys.size(); i++) {
                others.add(keys.get(i) + " = " + cell.values().get(i));
            }
            if (several) {
                others.add("D = " + cell.taskDiversity());
            }
            tiles.add(Map.of(
                    "order", tiles.size(),
                    "panel", keys.get(0) + (others.isEmpty() ? "" : "; " + String.join(", ", others)),
                    "x", cell.values().get(0),
                    "predictor", cell.predictor(),
                    "value", cell.mspd(),
                    "nearest", cell.isNearest() ? 1 : 0));
        }
        return tiles;
    }
}
