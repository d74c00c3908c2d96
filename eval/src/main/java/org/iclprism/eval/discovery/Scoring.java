package org.iclprism.eval.discovery;

import java.util.stream.IntStream;

/** One predictor beside the truth, ranked once for everything that is computed from it. */
final class Scoring {
    private final Truth truth;
    private final Rules rules;
    private final Predictions predictions;
    private final Ranking ranking;
    private final int[] order;

    Scoring(Truth truth, Rules rules, Predictions predictions) {
        this.truth = truth;
        this.rules = rules;
        this.predictions = predictions;
        this.ranking = Ranking.of(truth, predictions, rules);
        this.order = ranking.order(IntStream.range(0, truth.size()).toArray());
    }

    Truth truth() {
        return truth;
    }

    Rules rules() {
        return rules;
    }

    Predictions predictions() {
        return predictions;
    }

    Ranking ranking() {
        return ranking;
    }

    /** Rows with a prediction, most stable first, ties in file order. */
    int[] order() {
        return order;
    }

    boolean stable(int row) {
        return truth.hull(row) <= rules.threshold();
    }

    /** Whether a row counts: with {@link Rules#coveredOnly} those without a prediction do not. */
    boolean counts(int row) {
        return !rules.coveredOnly() || predictions.covers(row);
    }
}
