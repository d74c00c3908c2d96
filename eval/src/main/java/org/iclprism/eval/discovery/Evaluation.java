package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** All that is computed from one predictor alone. */
public record Evaluation(
        String model,
        List<Metrics> metrics,
        List<CumulativePoint> cumulative,
        List<RollingPoint> rolling,
        List<PerilExit> exits,
        List<RocPoint> roc,
        List<ErrorBox> boxes,
        List<HistogramBin> histogram,
        List<ParityBin> parity,
        List<ElementError> elements,
        List<ThresholdPoint> thresholds,
        List<BudgetPoint> budgets)
        implements Serializable {

    /**
     * Evaluates a predictor. Curves that choose materials are drawn for all rows and for unique prototypes, rolling errors
     * and boxes for every subset.
     *
     * @param values unrounded predictions in eV/atom by row; NaN where there is none
     * @param budgets to report beside the usual ones
     */
    public static Evaluation of(
            Truth truth,
            Rules rules,
            Compositions compositions,
            Predictions predictions,
            double[] values,
            int[] budgets) {
        Scoring scoring = new Scoring(truth, rules, predictions);
        List<Tally> tallies = Tally.of(scoring);
        Evaluation all = empty(predictions.model(), Scorer.score(scoring, tallies));
        int[] byId = scoring.ranking().order(truth.idOrder());
        for (Tally tally : tallies) {
            Subset subset = tally.subset();
            List<RollingPoint> rolling = RollingPoint.of(tally);
            all.rolling.addAll(rolling);
            all.exits.add(PerilExit.of(subset.name(), rolling));
            all.boxes.add(ErrorBox.of(tally));
            if (subset.name().equals(Truth.FULL) || subset.name().equals(Truth.UNIQUE)) {
                all.cumulative.addAll(CumulativePoint.of(scoring, byId, subset));
                all.roc.addAll(RocPoint.of(tally));
                all.histogram.addAll(HistogramBin.of(truth, rules, values, subset));
                all.thresholds.addAll(ThresholdPoint.of(scoring, subset));
                all.budgets.addAll(BudgetPoint.of(tally, budgets));
            }
        }
        boolean prototypes = truth.subset(Truth.UNIQUE) != tallies.get(0).subset();
        all.parity.addAll(ParityBin.of(scoring, tallies.get(prototypes ? 1 : 0).subset()));
        all.elements.addAll(ElementError.of(scoring, compositions));
        return all;
    }

    /** The metrics of a predictor, and no curves. */
    public static Evaluation ofMetrics(Truth truth, Rules rules, Predictions predictions) {
        return empty(predictions.model(), Scorer.score(truth, rules, predictions));
    }

    private static Evaluation empty(String model, List<Metrics> metrics) {
        return new Evaluation(
                model,
                metrics,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }
}
