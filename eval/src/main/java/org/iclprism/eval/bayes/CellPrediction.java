package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a fitted model says of one cell.
 *
 * @param weightM posterior weight of M
 * @param logPriorOdds log prior odds of M over G in nats
 * @param logBayesFactor log Bayes factor of M over G in nats
 * @param relativeDistance where the transformer really was: 0 at G, 1 at M
 * @param kept whether the cell counts
 * @param seen whether the cell lies where the fit saw cells
 * @param divergence divergence of the transformer from the mixture with weight {@code weightM}
 * @param quality quality measures of that mixture
 */
public record CellPrediction(
        CellKey key,
        double weightM,
        double logPriorOdds,
        double logBayesFactor,
        double relativeDistance,
        boolean kept,
        boolean seen,
        double divergence,
        NavigableMap<String, Double> quality)
        implements Serializable {

    public CellPrediction {
        quality = Collections.unmodifiableNavigableMap(new TreeMap<>(quality));
    }

    static CellPrediction of(FitCell cell, StrategyModel model, FittingRegion region) {
        double prior = model.logPriorOdds(cell.run());
        double bayes = model.logBayesFactor(cell.step(), cell.run());
        return of(cell.cell(), region, prior + bayes, prior, bayes);
    }

    /** The same weight everywhere has no prior and no evidence: its log odds count as prior. */
    static CellPrediction constant(FitCell cell, double logOdds, FittingRegion region) {
        return of(cell.cell(), region, logOdds, logOdds, 0);
    }

    private static CellPrediction of(Cell cell, FittingRegion region, double logOdds, double prior, double bayes) {
        MixtureCurve curve = cell.curve();
        TreeMap<String, Double> quality = new TreeMap<>();
        curve.quality().keySet().forEach(name -> quality.put(name, curve.qualityAt(name, logOdds)));
        return new CellPrediction(
                cell.key(),
                LogOddsGrid.sigmoid(logOdds),
                prior,
                bayes,
                cell.distances().relative(),
                region.kept(cell.key()),
                region.seen(cell.key()),
                curve.divergenceAt(logOdds),
                quality);
    }
}
