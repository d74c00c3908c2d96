package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits the hierarchical Bayesian model to a slice: the α, β, γ whose mixtures of the strategies are nearest the
 * transformer's own predictions, in mean divergence over the in-distribution cells of the {@link FittingRegion}, each of
 * equal weight. Deterministic: the same arguments in the same order give the same bits.
 */
public final class StrategyFit {
    private StrategyFit() {}

    /**
     * Fits M and G to one slice, by the curves of its cells.
     *
     * @param cells every cell of one slice, on any splits
     * @param runs the evidence of every run of the slice, one per (task diversity, seed)
     * @throws IllegalArgumentException if cells are missing, of several slices, without evidence or not finite
     */
    public static FittedSlice fit(List<Cell> cells, List<RunEvidence> runs, FitSettings settings) {
        return fit(cells, runs, settings, LocalMixtures.ofCurves());
    }

    /** The same for any number of strategies, whose mixtures come from {@code mixtures}. */
    public static FittedSlice fit(List<Cell> cells, List<RunEvidence> runs, FitSettings settings, Mixtures mixtures) {
        SliceFit slice = new SliceFit(cells, runs, settings, mixtures);
        ParameterSearch.Minimum best = slice.minimum(ModelForm.STANDARD, settings.start(), settings.restarts());
        StrategyModel model = ModelForm.STANDARD.model(best.point());
        List<CellPrediction> predictions = slice.predictions(model);
        return new FittedSlice(
                cells.get(0).key().slice(),
                model,
                best.value(),
                slice.region(),
                best.convergence(),
                Scores.of(predictions),
                predictions,
                Transitions.predicted(runs, model),
                Transitions.observed(predictions),
                slice.constantWeight(),
                slice.randomWeights(),
                runs);
    }

    /** Fits each ablation of the model (Wurgaft et al. 2025, section 4.8) to the same cells. */
    public static List<FittedAblation> ablations(
            List<Cell> cells, List<RunEvidence> runs, FitSettings settings, Mixtures mixtures) {
        SliceFit slice = new SliceFit(cells, runs, settings, mixtures);
        List<FittedAblation> ablations = new ArrayList<>();
        for (ModelForm form : ModelForm.ablations()) {
            ParameterSearch.Minimum best = slice.minimum(form, form.start(settings), settings.restarts());
            StrategyModel model = form.model(best.point());
            List<Score> scores = Scores.of(slice.predictions(model));
            ablations.add(new FittedAblation(form, model, best.value(), best.convergence(), scores));
        }
        return ablations;
    }
}
