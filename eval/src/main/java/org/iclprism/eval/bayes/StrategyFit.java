package org.iclprism.eval.bayes;

import java.util.List;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;

/**
 * Fits the hierarchical Bayesian model to a slice: the α, β, γ whose mixtures of M and G are nearest the transformer's
 * own predictions, in mean divergence over the in-distribution cells of the {@link FittingRegion}, each of equal weight.
 */
public final class StrategyFit {
    private static final int MOST_EVALUATIONS = 1000;

    private StrategyFit() {}

    /**
     * Fits one slice. Deterministic: the same arguments in the same order give the same bits.
     *
     * @param cells every cell of one slice, on any splits
     * @param runs the evidence of every run of the slice, one per (task diversity, seed)
     * @throws IllegalArgumentException if cells are missing, of several slices, without evidence or not finite
     */
    public static FittedSlice fit(List<Cell> cells, List<RunEvidence> runs, FitSettings settings) {
        List<FitCell> all = FitCells.join(cells, runs);
        String slice = cells.get(0).key().slice();
        FittingRegion region = FittingRegion.of(cells, settings);
        FitObjective objective = new FitObjective(all.stream()
                .filter(cell -> cell.cell().key().inDistribution()
                        && region.seen(cell.cell().key()))
                .toList());
        ParameterSearch.Minimum best = new ParameterSearch(objective, settings).minimum();
        List<CellPrediction> predictions = all.stream()
                .map(cell -> CellPrediction.of(cell, best.model(), region))
                .toList();
        return new FittedSlice(
                slice,
                best.model(),
                best.value(),
                region,
                best.convergence(),
                Scores.of(predictions),
                predictions,
                Transitions.predicted(runs, best.model()),
                Transitions.observed(predictions),
                constantWeight(all, objective, region),
                runs);
    }

    /** Mean divergence is convex in w, so it has one minimum in η and Brent's method finds it. */
    private static ConstantWeight constantWeight(List<FitCell> all, FitObjective objective, FittingRegion region) {
        LogOddsGrid grid = LogOddsGrid.STANDARD;
        UnivariatePointValuePair best = new BrentOptimizer(1e-9, 1e-9)
                .optimize(
                        new UnivariateObjectiveFunction(objective::constant),
                        GoalType.MINIMIZE,
                        new SearchInterval(grid.first(), grid.last()),
                        new MaxEval(MOST_EVALUATIONS));
        List<CellPrediction> predictions = all.stream()
                .map(cell -> CellPrediction.constant(cell, best.getPoint(), region))
                .toList();
        return new ConstantWeight(LogOddsGrid.sigmoid(best.getPoint()), best.getValue(), Scores.of(predictions));
    }
}
