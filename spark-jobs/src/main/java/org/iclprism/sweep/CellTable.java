package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellPrediction;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;

/** {@code fit/cells.parquet}: one row per (slice, task diversity, seed, step, split), every number behind every figure. */
final class CellTable {
    static final String FILE = "cells.parquet";
    private static final List<String> NUMBERS = List.of(
            "loss",
            "loss_m",
            "loss_g",
            "distance_m",
            "distance_g",
            "distance_mg",
            "relative_distance",
            "mix_distance",
            "weight_m",
            "log_prior_odds",
            "log_bayes_factor",
            "divergence");

    /** A fit with the cells that went in, in the same order as its predictions. */
    record Fitted(FittedSlice slice, List<Cell> cells) {}

    private CellTable() {}

    /** The table; {@code qualities} are the names of further columns, which differ between function classes. */
    static Table table(TreeSet<String> qualities) {
        StringBuilder schema = new StringBuilder("message cells { required binary slice (STRING);"
                + " required int32 task_diversity; required int32 seed; required int64 step;"
                + " required binary split (STRING); required boolean seen; required boolean kept;");
        NUMBERS.forEach(name -> schema.append(" required double ").append(name).append(';'));
        qualities.forEach(
                name -> schema.append(" required double ").append(name).append(';'));
        return Table.of(schema.append(" }").toString());
    }

    static long write(Folder folder, List<Fitted> slices) {
        TreeSet<String> qualities = new TreeSet<>();
        List<Object[]> rows = new ArrayList<>();
        for (Fitted fitted : slices) {
            List<CellPrediction> predictions = fitted.slice().predictions();
            for (int i = 0; i < predictions.size(); i++) {
                rows.add(row(fitted.cells().get(i), predictions.get(i)));
                qualities.addAll(predictions.get(i).quality().keySet());
            }
        }
        table(qualities).write(folder, FILE, rows);
        return rows.size();
    }

    static List<Map<String, Object>> read(Folder folder) {
        return table(new TreeSet<>()).read(folder, FILE);
    }

    private static Object[] row(Cell cell, CellPrediction prediction) {
        List<Object> row = new ArrayList<>(List.of(
                cell.key().slice(),
                cell.key().taskDiversity(),
                cell.key().seed(),
                cell.key().step(),
                cell.key().split(),
                prediction.seen(),
                prediction.kept()));
        row.addAll(List.of(
                cell.loss(),
                cell.lossM(),
                cell.lossG(),
                cell.distances().m(),
                cell.distances().g(),
                cell.distances().mg(),
                cell.distances().relative(),
                cell.distances().mix(),
                prediction.weightM(),
                prediction.logPriorOdds(),
                prediction.logBayesFactor(),
                prediction.divergence()));
        row.addAll(prediction.quality().values());
        return row.toArray();
    }
}
