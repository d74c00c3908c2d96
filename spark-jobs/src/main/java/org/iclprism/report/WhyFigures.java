package org.iclprism.report;

import java.util.List;
import java.util.Map;
import org.iclprism.report.Figure.Size;

/** Posterior odds: evidence against complexity. */
final class WhyFigures {
    static final List<Figure> ALL = List.of(
            new Figure(
                    "log-prior-odds",
                    Part.WHY,
                    Size.THIRD,
                    "map",
                    Map.of("column", "log_prior_odds", "split", "id", "look", "odds"),
                    "Log prior odds",
                    "Simplicity: what the complexity of M costs it."),
            new Figure(
                    "log-bayes-factor",
                    Part.WHY,
                    Size.THIRD,
                    "map",
                    Map.of("column", "log_bayes_factor", "split", "id", "look", "odds"),
                    "Log Bayes factor",
                    "Evidence: what M gains by predicting better."),
            new Figure(
                    "log-posterior-odds",
                    Part.WHY,
                    Size.THIRD,
                    "map",
                    Map.of("column", "log_posterior_odds", "split", "id", "look", "odds"),
                    "Log posterior odds",
                    "Their sum. The solid line is zero: even odds."));

    private WhyFigures() {}
}
