package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.iclprism.conf.Run;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellDistances;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.LogOddsGrid;
import org.iclprism.eval.bayes.MixtureCurve;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;

/**
 * {@code eval/checkpoints.parquet}: one row per (step, split). The lists are the inputs of the fit: at each log-odds of the
 * standard grid, how far the transformer is from that mixture of M and G.
 */
final class CheckpointTable {
    static final String FILE = "checkpoints.parquet";
    private static final String QUALITY = "mixture_";
    private static final List<String> NUMBERS = List.of(
            "loss", "loss_m", "loss_g", "distance_m", "distance_g", "distance_mg", "relative_distance", "mix_distance");

    private CheckpointTable() {}

    static Table table(Set<String> qualities) {
        StringBuilder schema = new StringBuilder("message checkpoints { required int64 step; ")
                .append("required binary split (STRING);");
        NUMBERS.forEach(name -> schema.append(" required double ").append(name).append(';'));
        schema.append(Table.list("double", "mixture_divergence")).append(Table.list("double", "mixture_slope"));
        qualities.forEach(name -> schema.append(Table.list("double", QUALITY + name)));
        return Table.of(schema.append(" }").toString());
    }

    static void write(Folder folder, List<Cell> cells) {
        List<Object[]> rows = cells.stream().map(CheckpointTable::row).toList();
        table(cells.get(0).curve().quality().keySet()).write(folder, FILE, rows);
    }

    static List<Cell> read(Folder folder, Run run) {
        List<Cell> cells = new ArrayList<>();
        table(Set.of()).read(folder, FILE, row -> cells.add(cell(row, run)));
        return cells;
    }

    private static Object[] row(Cell cell) {
        CellDistances distances = cell.distances();
        List<Object> row = new ArrayList<>(List.of(
                cell.key().step(),
                cell.key().split(),
                cell.loss(),
                cell.lossM(),
                cell.lossG(),
                distances.m(),
                distances.g(),
                distances.mg(),
                distances.relative(),
                distances.mix(),
                cell.curve().divergence(),
                cell.curve().slope()));
        row.addAll(cell.curve().quality().values());
        return row.toArray();
    }

    private static Cell cell(Map<String, Object> row, Run run) {
        TreeMap<String, double[]> quality = new TreeMap<>();
        row.forEach((name, value) -> {
            if (name.startsWith(QUALITY) && value instanceof double[] curve) {
                quality.put(name.substring(QUALITY.length()), curve);
            }
        });
        double[] divergence = quality.remove("divergence");
        double[] slope = quality.remove("slope");
        double[] numbers =
                NUMBERS.stream().mapToDouble(name -> (Double) row.get(name)).toArray();
        return new Cell(
                new CellKey(run.slice(), run.taskDiversity(), run.seed(), (Long) row.get("step"), (String)
                        row.get("split")),
                numbers[0],
                numbers[1],
                numbers[2],
                new CellDistances(numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]),
                new MixtureCurve(LogOddsGrid.STANDARD, divergence, slope, quality));
    }
}
