package org.iclprism.eval.discovery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Metrics of one predictor on all subsets. Deterministic; everything that is added is a whole number. */
public final class Scorer {
    private Scorer() {}

    /** One per subset of the truth, with that of the most stable predictions after the unique prototypes. */
    public static List<Metrics> score(Truth truth, Rules rules, Predictions predictions) {
        Scoring scoring = new Scoring(truth, rules, predictions);
        return score(scoring, Tally.of(scoring));
    }

    static List<Metrics> score(Scoring scoring, List<Tally> tallies) {
        Rules rules = scoring.rules();
        Tally from = tallies.stream()
                .filter(tally ->
                        !rules.mostStableOfAll() && tally.subset().name().equals(Truth.UNIQUE))
                .findFirst()
                .orElse(tallies.get(0));
        BitSet rows =
                scoring.ranking().first(rules.mostStable(), from.subset().rows(), scoring.order(), rules.coveredOnly());
        Tally mostStable = Tally.of(
                scoring, new Subset(rules.mostStableName(), rows, from.subset().unrounded()));
        List<Metrics> metrics = new ArrayList<>();
        tallies.forEach(tally -> metrics.add(metrics(tally, tally.prevalence())));
        boolean unique = scoring.truth().subset(Truth.UNIQUE) != tallies.get(0).subset();
        // what the choice is compared with is choosing blindly from where it was made
        metrics.add(unique ? 2 : 1, metrics(mostStable, from.prevalence()));
        return metrics;
    }

    private static Metrics metrics(Tally tally, double prevalence) {
        return new Metrics(
                tally.scoring().predictions().model(),
                tally.subset().name(),
                tally.missing(),
                tally.confusion(),
                tally.moments(),
                prevalence,
                auc(tally),
                tally.scoring().rules().accuracy());
    }

    /** Chance that a stable row is predicted below an unstable one, ties one half; NaN without both. */
    private static double auc(Tally tally) {
        long stable = 0;
        long unstable = 0;
        long twiceBelow = 0;
        for (int key = 0; key < tally.stableByKey().length; key++) {
            twiceBelow += tally.unstableByKey()[key] * (2 * stable + tally.stableByKey()[key]);
            stable += tally.stableByKey()[key];
            unstable += tally.unstableByKey()[key];
        }
        return twiceBelow / (2.0 * stable * unstable);
    }
}
