package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.eval.strategy.Strategies;

/**
 * Fits context-dependent weights (Wurgaft et al. 2025, section 4.9 of its code's extensions) to the cells of all splits
 * that lie where the plain fit sees cells. Deterministic.
 */
public final class ContextFit {
    private ContextFit() {}

    /**
     * The fit.
     *
     * @param plain fitted without context: α, β and what γ amounts to are the starting point
     * @param examplesPerStep B·C: examples that one step of training sees
     */
    public static FittedContext fit(
            FittedSlice plain,
            List<Cell> cells,
            FitSettings settings,
            ContextMixtures mixtures,
            double examplesPerStep) {
        List<FitCell> all = FitCells.join(cells, plain.runs());
        List<FitCell> seen = all.stream()
                .filter(cell -> plain.region().seen(cell.cell().key()))
                .toList();
        StrategyModel model = plain.model();
        double[] start = {model.alpha(), model.beta(), model.gamma() / Math.pow(examplesPerStep, 1 - model.alpha())};
        ParameterSearch.Minimum best = ParameterSearch.minimum(
                mixtures.sketch().objective(seen),
                mixtures.objective(seen),
                ModelForm.STANDARD.space(start),
                settings.restarts(),
                settings.seed());
        StrategyModel found = ModelForm.STANDARD.model(best.point());
        List<MixtureScore> scores = mixtures.scores(all, found);
        List<CellPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            predictions.add(prediction(all.get(i), scores.get(i), plain.region()));
        }
        return new FittedContext(found, best.value(), best.convergence(), Scores.of(predictions));
    }

    private static CellPrediction prediction(FitCell cell, MixtureScore score, FittingRegion region) {
        TreeMap<String, Double> quality = new TreeMap<>(score.quality());
        double weight = quality.remove(ContextTerm.WEIGHT);
        CellKey key = cell.cell().key();
        return new CellPrediction(
                key,
                new TreeMap<>(Map.of(Strategies.MEMORISING, weight, Strategies.GENERALISING, 1 - weight)),
                Double.NaN,
                Double.NaN,
                cell.cell().distances().relative(),
                cell.cell().mixture(),
                region.kept(key),
                region.seen(key),
                score.divergence(),
                quality);
    }
}
