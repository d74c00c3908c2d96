package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellPrediction;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.eval.bayes.Interval;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyModel;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;

/** {@code fit/cells.parquet}: one row per (slice, task diversity, seed, step, split), every number behind every figure. */
final class CellTable {
    static final String FILE = "cells.parquet";
    private static final List<String> NUMBERS = List.of(
            "loss",
            "distance_mg",
            "relative_distance",
            "mix_distance",
            "log_prior_odds",
            "log_bayes_factor",
            "divergence",
            "alpha",
            "beta",
            "gamma",
            "mlp_factor");

    private CellTable() {}

    /** The table; {@code further} are the names of columns that differ between function classes. */
    static Table table(Collection<String> further) {
        StringBuilder schema = new StringBuilder("message cells { required binary slice (STRING);"
                + " required int32 task_diversity; required int32 seed; required int64 step;"
                + " required binary split (STRING); required boolean seen; required boolean kept;");
        NUMBERS.forEach(name -> schema.append(" required double ").append(name).append(';'));
        schema.append(" required int64 threshold_step; required int32 dims; required int32 context;");
        further.forEach(name -> schema.append(" required double ").append(name).append(';'));
        return Table.of(schema.append(" }").toString());
    }

    static long write(Folder folder, List<SliceModel.Fitted> slices) {
        Set<String> further = new LinkedHashSet<>();
        List<Object[]> rows = new ArrayList<>();
        for (SliceModel.Fitted fitted : slices) {
            List<CellPrediction> predictions = fitted.slice().predictions();
            for (int i = 0; i < predictions.size(); i++) {
                Map<String, Double> columns =
                        further(fitted.slice(), fitted.cells().get(i), predictions.get(i));
                if (!fitted.ranges().isEmpty()) {
                    columns.putAll(ends(fitted.ranges().get(i)));
                }
                further.addAll(columns.keySet());
                rows.add(row(fitted, i, columns.values()));
            }
        }
        table(further).write(folder, FILE, rows);
        return rows.size();
    }

    static List<Map<String, Object>> read(Folder folder) {
        return table(List.of()).read(folder, FILE);
    }

    private static Object[] row(SliceModel.Fitted fitted, int i, Collection<Double> further) {
        Cell cell = fitted.cells().get(i);
        CellPrediction prediction = fitted.slice().predictions().get(i);
        List<Object> row = new ArrayList<>(List.of(
                cell.key().slice(),
                cell.key().taskDiversity(),
                cell.key().seed(),
                cell.key().step(),
                cell.key().split(),
                prediction.seen(),
                prediction.kept()));
        row.addAll(numbers(fitted, cell, prediction));
        row.addAll(List.of(
                fitted.slice().region().thresholdStep(),
                fitted.run().run().dims(),
                fitted.run().run().context()));
        row.addAll(further);
        return row.toArray();
    }

    private static List<Double> numbers(SliceModel.Fitted fitted, Cell cell, CellPrediction prediction) {
        StrategyModel model = fitted.slice().model();
        return List.of(
                cell.loss(),
                cell.distances().mg(),
                cell.distances().relative(),
                cell.distances().mix(),
                prediction.logPriorOdds(),
                prediction.logBayesFactor(),
                prediction.divergence(),
                model.alpha(),
                model.beta(),
                model.gamma(),
                fitted.run().run().mlpFactor());
    }

    /** How well measured weights are determined. */
    private static Map<String, Double> ends(Map<String, Interval> ranges) {
        Map<String, Double> columns = new TreeMap<>();
        ranges.forEach((name, range) -> {
            columns.put("mixture_low_" + Strategies.column(name), range.lower());
            columns.put("mixture_high_" + Strategies.column(name), range.upper());
        });
        return columns;
    }

    /**
     * Columns whose names depend on the strategies (loss, distance from the transformer, weight by the model, weight
     * observed, average loss in nats, complexity in bits) and on the kind of output.
     */
    private static Map<String, Double> further(FittedSlice slice, Cell cell, CellPrediction prediction) {
        Map<String, Double> columns = new LinkedHashMap<>();
        for (StrategyEvidence strategy : slice.run(prediction.key()).strategies()) {
            String name = strategy.strategy();
            String suffix = Strategies.column(name);
            columns.put("loss_" + suffix, cell.losses().getOrDefault(name, Double.NaN));
            columns.put("distance_" + suffix, cell.distances().strategies().getOrDefault(name, Double.NaN));
            columns.put("weight_" + suffix, prediction.weights().get(name));
            columns.put("mixture_" + suffix, prediction.mixture().getOrDefault(name, Double.NaN));
            columns.put("average_loss_" + suffix, strategy.averageLoss());
            columns.put("complexity_" + suffix, strategy.complexityBits());
        }
        columns.putAll(prediction.quality());
        return columns;
    }
}
