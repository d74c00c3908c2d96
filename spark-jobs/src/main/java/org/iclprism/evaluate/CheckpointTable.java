package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;

/**
 * {@code eval/checkpoints.parquet}: one row per (step, split), with a loss, a distance and a barycentric weight for each
 * strategy. The lists are the inputs of the fit: at each log-odds of the standard grid, how far the transformer is from
 * that mixture of M and G, and the same of each block of prompts, [blocks, grid points] row-major.
 */
final class CheckpointTable {
    static final String FILE = "checkpoints.parquet";
    private static final String QUALITY = "mixture_";
    private static final List<String> NUMBERS = List.of("loss", "distance_mg", "relative_distance", "mix_distance");
    private static final List<String> BY_STRATEGY = List.of("loss_", "distance_", QUALITY);
    private static final List<String> CURVES = List.of("mixture_divergence", "mixture_slope");
    private static final List<String> BLOCKS = List.of("block_divergence", "block_slope");

    private CheckpointTable() {}

    static Table table(Collection<String> strategies, Collection<String> qualities) {
        StringBuilder schema = new StringBuilder("message checkpoints { required int64 step; ")
                .append("required binary split (STRING);");
        NUMBERS.forEach(name -> schema.append(" required double ").append(name).append(';'));
        for (String prefix : BY_STRATEGY) {
            strategies.forEach(name -> schema.append(" required double ")
                    .append(column(prefix, name))
                    .append(';'));
        }
        CURVES.forEach(name -> schema.append(Table.list("double", name)));
        BLOCKS.forEach(name -> schema.append(Table.list("float", name)));
        qualities.forEach(name -> schema.append(Table.list("double", QUALITY + name)));
        return Table.of(schema.append(" }").toString());
    }

    static void write(Folder folder, List<Cell> cells) {
        Cell any = cells.get(0);
        List<Object[]> rows = cells.stream().map(CheckpointTable::row).toList();
        table(any.losses().keySet(), any.curve().quality().keySet()).write(folder, FILE, rows);
    }

    /** @param strategies names, as the strategies themselves give them */
    static List<Cell> read(Folder folder, Run run, Set<String> strategies) {
        List<Cell> cells = new ArrayList<>();
        table(Set.of(), Set.of()).read(folder, FILE, row -> cells.add(cell(row, run, strategies)));
        return cells;
    }

    private static String column(String prefix, String strategy) {
        return prefix + Strategies.column(strategy);
    }

    private static Object[] row(Cell cell) {
        CellDistances distances = cell.distances();
        List<Object> row = new ArrayList<>(List.of(
                cell.key().step(),
                cell.key().split(),
                cell.loss(),
                distances.mg(),
                distances.relative(),
                distances.mix()));
        row.addAll(cell.losses().values());
        row.addAll(distances.strategies().values());
        row.addAll(cell.mixture().values());
        row.add(cell.curve().divergence());
        row.add(cell.curve().slope());
        row.add(flat(cell.blocks().stream().map(MixtureCurve::divergence).toList()));
        row.add(flat(cell.blocks().stream().map(MixtureCurve::slope).toList()));
        row.addAll(cell.curve().quality().values());
        return row.toArray();
    }

    /** Blocks are noisy by nature: float does for them. */
    private static float[] flat(List<double[]> curves) {
        float[] flat = new float[curves.stream().mapToInt(curve -> curve.length).sum()];
        int at = 0;
        for (double[] curve : curves) {
            for (double value : curve) {
                flat[at++] = (float) value;
            }
        }
        return flat;
    }

    private static Cell cell(Map<String, Object> row, Run run, Set<String> strategies) {
        double[] numbers =
                NUMBERS.stream().mapToDouble(name -> (Double) row.get(name)).toArray();
        return new Cell(
                new CellKey(run.slice(), run.taskDiversity(), run.seed(), (Long) row.get("step"), (String)
                        row.get("split")),
                numbers[0],
                byStrategy(row, "loss_", strategies),
                new CellDistances(byStrategy(row, "distance_", strategies), numbers[1], numbers[2], numbers[3]),
                byStrategy(row, QUALITY, strategies),
                curve(row),
                blocks((double[]) row.get("block_divergence"), (double[]) row.get("block_slope")));
    }

    private static TreeMap<String, Double> byStrategy(Map<String, Object> row, String prefix, Set<String> strategies) {
        TreeMap<String, Double> numbers = new TreeMap<>();
        strategies.forEach(name -> numbers.put(name, (Double) row.get(column(prefix, name))));
        return numbers;
    }

    private static MixtureCurve curve(Map<String, Object> row) {
        TreeMap<String, double[]> quality = new TreeMap<>();
        row.forEach((name, value) -> {
            if (name.startsWith(QUALITY) && value instanceof double[] curve) {
                quality.put(name.substring(QUALITY.length()), curve);
            }
        });
        return new MixtureCurve(LogOddsGrid.STANDARD, quality.remove("divergence"), quality.remove("slope"), quality);
    }

    private static List<MixtureCurve> blocks(double[] divergences, double[] slopes) {
        int size = LogOddsGrid.STANDARD.size();
        List<MixtureCurve> blocks = new ArrayList<>();
        for (int from = 0; from < divergences.length; from += size) {
            blocks.add(new MixtureCurve(
                    LogOddsGrid.STANDARD,
                    Arrays.copyOfRange(divergences, from, from + size),
                    Arrays.copyOfRange(slopes, from, from + size),
                    new TreeMap<>()));
        }
        return blocks;
    }
}
