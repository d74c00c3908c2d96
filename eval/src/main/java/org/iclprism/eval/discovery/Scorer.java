package org.iclprism.eval.discovery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Metrics of one predictor on all subsets. Deterministic; everything that is added is a whole number. */
public final class Scorer {
    private final Scoring scoring;
    private final Truth truth;
    private final Rules rules;

    private Scorer(Scoring scoring) {
        this.scoring = scoring;
        this.truth = scoring.truth();
        this.rules = scoring.rules();
    }

    /** One per subset of the truth, with that of the most stable predictions after the unique prototypes. */
    public static List<Metrics> score(Truth truth, Rules rules, Predictions predictions) {
        return score(new Scoring(truth, rules, predictions));
    }

    static List<Metrics> score(Scoring scoring) {
        Scorer scorer = new Scorer(scoring);
        List<Subset> subsets = new ArrayList<>(scoring.truth().subsets());
        boolean unique = scoring.truth().subset(Truth.UNIQUE) != subsets.get(0);
        subsets.add(unique ? 2 : 1, scorer.mostStable());
        return subsets.stream().map(scorer::metrics).toList();
    }

    private Subset mostStable() {
        Subset from = mostStableOf();
        BitSet rows = scoring.ranking().first(rules.mostStable(), from.rows(), scoring.order(), rules.coveredOnly());
        return new Subset(rules.mostStableName(), rows, from.unrounded());
    }

    private Subset mostStableOf() {
        return truth.subset(rules.mostStableOfAll() ? Truth.FULL : Truth.UNIQUE);
    }

    private Metrics metrics(Subset subset) {
        Tally tally = new Tally(scoring);
        tally.add(subset.rows());
        return new Metrics(
                scoring.predictions().model(),
                subset.name(),
                tally.missing(),
                tally.confusion(),
                tally.moments(),
                prevalence(subset, tally),
                auc(subset.rows()),
                rules.accuracy());
    }

    /** Of the subset itself, but for the most stable that of the rows they were chosen from. */
    private double prevalence(Subset subset, Tally tally) {
        boolean chosen = subset.name().equals(rules.mostStableName());
        if (!chosen && !subset.unrounded()) {
            return tally.confusion().prevalence();
        }
        return prevalence(scoring, chosen ? mostStableOf() : subset);
    }

    /** Share of stable rows, by unrounded hull distances where the subset says so. */
    static double prevalence(Scoring scoring, Subset subset) {
        long stable = 0;
        long all = 0;
        BitSet rows = subset.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (scoring.counts(row)) {
                all++;
                boolean is = subset.unrounded() ? scoring.truth().stableUnrounded(row) : scoring.stable(row);
                stable += is ? 1 : 0;
            }
        }
        return (double) stable / all;
    }

    /** Chance that a stable row is predicted below an unstable one, ties one half; NaN without both. */
    private double auc(BitSet rows) {
        int[] order = scoring.order();
        Ranking ranking = scoring.ranking();
        long stable = 0;
        long unstable = 0;
        long twiceBelow = 0;
        int at = 0;
        while (at < order.length) {
            int key = ranking.key(order[at]);
            long stableHere = 0;
            long unstableHere = 0;
            for (; at < order.length && ranking.key(order[at]) == key; at++) {
                if (rows.get(order[at])) {
                    if (scoring.stable(order[at])) {
                        stableHere++;
                    } else {
                        unstableHere++;
                    }
                }
            }
            twiceBelow += unstableHere * (2 * stable + stableHere);
            stable += stableHere;
            unstable += unstableHere;
        }
        return twiceBelow / (2.0 * stable * unstable);
    }
}
