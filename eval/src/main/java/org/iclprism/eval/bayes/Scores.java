package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.iclprism.eval.strategy.Strategies;

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
        add(
                scores,
                correlation(
                        Score.CORRELATION, cells, split, region, Scores::shareOfM, CellPrediction::relativeDistance));
        for (String strategy : strategies(cells)) {
            add(
                    scores,
                    correlation(
                            Score.CORRELATION + "_" + Strategies.column(strategy),
                            cells,
                            split,
                            region,
                            cell -> cell.weights().get(strategy),
                            cell -> cell.mixture().getOrDefault(strategy, Double.NaN)));
        }
        double divergence = mean(cells, CellPrediction::divergence);
        add(scores, new Score(Score.DIVERGENCE, split, region, divergence, cells.size()));
        TreeSet<String> measures = new TreeSet<>();
        cells.forEach(cell -> measures.addAll(cell.quality().keySet()));
        for (String name : measures) {
            double value = mean(cells, cell -> cell.quality().getOrDefault(name, Double.NaN));
            add(scores, new Score(name, split, region, value, cells.size()));
        }
    }

    /** The strategies whose weights are compared one by one: all where there are more than two. */
    private static Set<String> strategies(List<CellPrediction> cells) {
        Set<String> names = cells.isEmpty() ? Set.of() : cells.get(0).weights().keySet();
        return names.size() > 2 ? names : Set.of();
    }

    /** Weight of M where M and G alone share what there is: w_M where there are no others. */
    private static double shareOfM(CellPrediction cell) {
        Map<String, Double> weights = cell.weights();
        return weights.size() == 2
                ? cell.weightM()
                : cell.weightM() / (cell.weightM() + weights.getOrDefault(Strategies.GENERALISING, Double.NaN));
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

    private static Score correlation(
            String name,
            List<CellPrediction> cells,
            String split,
            Region region,
            ToDoubleFunction<CellPrediction> predicted,
            ToDoubleFunction<CellPrediction> observed) {
        List<CellPrediction> placed = cells.stream()
                .filter(cell ->
                        !Double.isNaN(predicted.applyAsDouble(cell)) && !Double.isNaN(observed.applyAsDouble(cell)))
                .toList();
        return new Score(name, split, region, correlation(placed, predicted, observed), placed.size());
    }

    /** Pearson's correlation; NaN for fewer than 3 cells or a constant side. */
    static double correlation(
            List<CellPrediction> cells, ToDoubleFunction<CellPrediction> a, ToDoubleFunction<CellPrediction> b) {
        if (cells.size() < FEWEST_FOR_CORRELATION || constant(cells, a) || constant(cells, b)) {
            return Double.NaN;
        }
        double meanA = mean(cells, a);
        double meanB = mean(cells, b);
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (CellPrediction cell : cells) {
            double fromA = a.applyAsDouble(cell) - meanA;
            double fromB = b.applyAsDouble(cell) - meanB;
            squaresA += fromA * fromA;
            squaresB += fromB * fromB;
            products += fromA * fromB;
        }
        return products / Math.sqrt(squaresA * squaresB);
    }

    private static boolean constant(List<CellPrediction> cells, ToDoubleFunction<CellPrediction> value) {
        return cells.stream().mapToDouble(value).distinct().count() == 1;
    }
}
