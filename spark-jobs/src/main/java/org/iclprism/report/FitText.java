package org.iclprism.report;

import static org.iclprism.report.Html.escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import org.iclprism.eval.strategy.Strategies;

/** The fitted model of a slice in words and tables: parameters, scores, transition steps. */
final class FitText {
    private static final Map<String, String> SCORES = scores();

    private static final Map<String, String> PROMPTS =
            Map.of("id", "training tasks", "ood", "new tasks", "iwl", "training tasks out of context");

    private final Map<String, Object> fit;
    private final List<Map<String, Object>> cells;

    FitText(Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.fit = fit;
        this.cells = cells;
    }

    private static Map<String, String> scores() {
        Map<String, String> scores = new LinkedHashMap<>();
        scores.put("correlation", "Correlation of weight and relative distance");
        scores.put("divergence", "Kullback–Leibler divergence of predictions (lower is better)");
        scores.put("total_variation", "Total variation of predictions (lower is better)");
        scores.put("spearman", "Spearman rank correlation of predictions");
        scores.put("agreement", "Same most likely answer");
        scores.put("r_squared", "R² of predictions");
        scores.put("squared_error", "Squared error of predictions (lower is better)");
        return scores;
    }

    /** The equation and its three parameters with what they amount to in this slice. */
    String parameters() {
        OptionalDouble alpha = Rows.number(fit, "alpha");
        if (alpha.isEmpty()) {
            return Html.paragraph("note", "No model was fitted to this slice.");
        }
        double growth = 1 - alpha.getAsDouble();
        return "<p class=\"equation\">log odds of M = <i>γ N</i><sup>1−<i>α</i></sup> Δ<i>L</i>(<i>D</i>)"
                + " − ln 2 · (<i>K</i><sub>M</sub><sup><i>β</i></sup> − <i>K</i><sub>G</sub><sup><i>β</i></sup>)</p>\n"
                + "<dl class=\"numbers\">\n"
                + Html.number(
                        "<i>α</i> · sample efficiency",
                        Words.number(alpha),
                        String.format(
                                        Locale.ROOT,
                                        "Evidence grows as N^(1−α) = N^%.2f: ten times the training brings %.1f times the evidence.",
                                        growth,
                                        Math.pow(10, growth))
                                + interval("alpha"))
                + Html.number(
                        "<i>β</i> · complexity penalty",
                        Words.number(Rows.number(fit, "beta")),
                        "A strategy of K bits pays ln 2 · K^β nats." + priorCost() + interval("beta"))
                + Html.number(
                        "<i>γ</i> · evidence rate",
                        Words.number(Rows.number(fit, "gamma")),
                        "Scales what each step of training says about M and G." + evidenceGain() + interval("gamma"))
                + "</dl>\n" + region();
    }

    private String interval(String parameter) {
        return Ends.of(fit, parameter)
                .map(ends -> " 95 % interval: " + ends.words() + ".")
                .orElse("");
    }

    private String priorCost() {
        NavigableMap<Integer, Double> prior = Rows.meanByDiversity(cells, "log_prior_odds");
        return prior.isEmpty()
                ? ""
                : " Memorising " + Words.plural(prior.lastKey(), "task") + " costs "
                        + Words.oneDecimal(-prior.lastEntry().getValue()) + " nats more than generalising.";
    }

    private String evidenceGain() {
        NavigableMap<Integer, Double> gain =
                Rows.meanByDiversity(Rows.last(Rows.ofSplit(cells, "id")), "log_bayes_factor");
        return gain.isEmpty()
                ? ""
                : " By the last checkpoint M has gained "
                        + Words.oneDecimal(gain.firstEntry().getValue()) + " nats with "
                        + Words.plural(gain.firstKey(), "task") + ", "
                        + Words.oneDecimal(gain.lastEntry().getValue()) + " with " + Words.count(gain.lastKey()) + ".";
    }

    private String region() {
        List<String> parts = new ArrayList<>();
        if (Rows.has(fit, "threshold_step") && Rows.has(fit, "last_fitted_step")) {
            parts.add("Fitted to checkpoints from step " + Words.step(Rows.number(fit, "threshold_step")) + " to "
                    + Words.step(Rows.number(fit, "last_fitted_step")) + " with at most "
                    + Words.step(Rows.number(fit, "largest_fitted_diversity")) + " tasks.");
        }
        if (fit.get("convergence") instanceof Map<?, ?> search && Rows.has(search, "starts")) {
            parts.add(Words.step(Rows.number(search, "same_parameters")) + " of "
                    + Words.step(Rows.number(search, "starts")) + " searches ended at these parameters.");
        }
        return parts.isEmpty() ? "" : Html.paragraph("note", String.join(" ", parts));
    }

    String scoreTable() {
        List<List<String>> rows = new ArrayList<>();
        labels().forEach((name, label) -> {
            for (String split : List.of("id", "ood", "iwl")) {
                String key = name + "_" + split;
                if (fit.containsKey(key) || fit.containsKey(key + "_held_out") || fit.containsKey(key + "_all")) {
                    rows.add(List.of(
                            escape(label),
                            PROMPTS.get(split),
                            score(key),
                            Ends.of(fit, key).map(Ends::words).orElse(Words.ABSENT),
                            score(key + "_held_out"),
                            score(key + "_all"),
                            score("constant_weight_" + key)));
                }
            }
        });
        return rows.isEmpty()
                ? Html.paragraph("note", "No score is defined for this slice.")
                : Html.table(
                        List.of("Score", "Prompts", "Fitted", "95 %", "Held out", "All", "Constant weight, fitted"),
                        rows);
    }

    /** Of M and G one correlation says all; of more strategies each has its own. */
    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(SCORES);
        if (Rows.has(fit, "squared_error_id")) {
            // of values they are the same number; the interval of the divergence knows of the draw of prompts
            labels.put("divergence", labels.remove("squared_error"));
        }
        for (String strategy : SliceModel.strategies(fit, cells)) {
            labels.put(
                    "correlation_" + Strategies.column(strategy),
                    "Correlation of weights of " + strategy + ", by the model and measured");
        }
        return labels;
    }

    private String score(String key) {
        return Words.number(Rows.number(fit, key));
    }
}
