package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Every score of a list of predictions; one that is not defined is left out. */
final class Scores {
    private static final int FEWEST_FOR_CORRELATION = 3;

    private Scores() {}

    static List<Score> of(List<CellPrediction> predictions) {
        TreeSet<String> splits = new TreeSet<>();
        predictions.forEach(prediction -> splits.add(prediction.key().split()));
        List<Score> scores = new ArrayList<>();
        for (String split : splits) {
            for (Region region : Region.values()) {
                List<CellPrediction> cells = predictions.stream()
                        .filter(cell -> cell.key().split().equals(split) && region.contains(cell))
                        .toList();
                addAll(scores, cells, split, region);
            }
        }
        return List.copyOf(scores);
    }

    private static void addAll(List<Score> scores, List<CellPrediction> cells, String split, Region region) {
        List<CellPrediction> placed = cells.stream()
                .filter(cell -> !Double.isNaN(cell.relativeDistance()))
                .toList();
        add(scores, new Score(Score.CORRELATION, split, region, correlation(placed), placed.size()));
        double divergence = mean(cells, CellPrediction::divergence);
        add(scores, new Score(Score.DIVERGENCE, split, region, divergence, cells.size()));
        TreeSet<String> measures = new TreeSet<>();
        cells.forEach(cell -> measures.addAll(cell.quality().keySet()));
        for (String name : measures) {
            double value = mean(cells, cell -> cell.quality().getOrDefault(name, Double.NaN));
            add(scores, new Score(name, split, region, value, cells.size()));
        }
    }

    private static void add(List<Score> scores, Score score) {
        if (!Double.isNaN(score.value())) {
            scores.add(score);
        }
    }

    private static double mean(List<CellPrediction> cells, ToDoubleFunction<CellPrediction> value) {
        double sum = 0;
        for (CellPrediction cell : cells) {
            sum += value.applyAsDouble(cell);
        }
        return sum / cells.size();
    }

    /** Pearson's correlation of w_M with the relative distance; NaN for fewer than 3 cells or a constant side. */
    static double correlation(List<CellPrediction> cells) {
        if (cells.size() < FEWEST_FOR_CORRELATION
                || constant(cells, CellPrediction::weightM)
                || constant(cells, CellPrediction::relativeDistance)) {
            return Double.NaN;
        }
        double meanWeight = mean(cells, CellPrediction::weightM);
        double meanDistance = mean(cells, CellPrediction::relativeDistance);
        double weights = 0;
        double distances = 0;
        double products = 0;
        for (CellPrediction cell : cells) {
            double weight = cell.weightM() - meanWeight;
            double distance = cell.relativeDistance() - meanDistance;
            weights += weight * weight;
            distances += distance * distance;
            products += weight * distance;
        }
        return products / Math.sqrt(weights * distances);
    }

    private static boolean constant(List<CellPrediction> cells, ToDoubleFunction<CellPrediction> value) {
        return cells.stream().mapToDouble(value).distinct().count() == 1;
    }
}
