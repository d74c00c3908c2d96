package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.number;
import static org.iclprism.report.Html.paragraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of the page about one slice: summary, figures, parameters, scores, transitions. */
final class SliceSection {
    private static final List<String> SCORES = List.of(
            "correlation", "divergence", "total_variation", "spearman", "agreement", "r_squared", "squared_error");

    private final int index;
    private final Map<String, Object> fit;
    private final List<Map<String, Object>> cells;

    SliceSection(int index, Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.index = index;
        this.fit = fit;
        this.cells = cells;
    }

    String html() {
        StringBuilder html = new StringBuilder("<section>\n");
        html.append(element("h2", String.valueOf(fit.get("slice"))));
        html.append(paragraph("lede", summary()));
        html.append(parameters());
        html.append("<div class=\"figures\">\n");
        Figure.ALL.forEach(figure -> html.append(figure(figure)));
        html.append("</div>\n");
        html.append(element("h3", "Scores of the fitted model")).append(scores());
        html.append(element("h3", "Transition steps")).append(transitions());
        return html.append("</section>\n").toString();
    }

    /** What happened, from the numbers: relative distance at both ends of D, and how well the model follows. */
    private String summary() {
        long last = cells.stream().mapToLong(SliceSection::step).max().orElse(-1);
        NavigableMap<Integer, Double> distances = distances(last);
        if (distances.isEmpty()) {
            return "No checkpoint was evaluated on the training tasks.";
        }
        String text = String.format(
                Locale.ROOT,
                "After %,d steps, the transformer trained on %d tasks stands %.0f %% of the way from generalising to"
                        + " memorising; the one trained on %d tasks, %.0f %%.",
                last,
                distances.firstKey(),
                100 * distances.firstEntry().getValue(),
                distances.lastKey(),
                100 * distances.lastEntry().getValue());
        String seen = score("correlation_id").orElse("not defined");
        return text + " The fitted model's weight of M follows the measured distance with correlation " + seen
                + score("correlation_id_held_out")
                        .map(held -> ", and " + held + " on checkpoints and task diversities that it was not fitted to")
                        .orElse("")
                + ".";
    }

    /** Relative distance on training tasks after {@code step}, by task diversity; the mean over seeds. */
    private NavigableMap<Integer, Double> distances(long step) {
        return cells.stream()
                .filter(cell -> "id".equals(cell.get("split")) && step(cell) == step)
                .filter(cell -> cell.get("relative_distance") instanceof Double distance && !distance.isNaN())
                .collect(Collectors.groupingBy(
                        cell -> ((Number) cell.get("task_diversity")).intValue(),
                        TreeMap::new,
                        Collectors.averagingDouble(cell -> (Double) cell.get("relative_distance"))));
    }

    private static long step(Map<String, Object> cell) {
        return ((Number) cell.get("step")).longValue();
    }

    private String parameters() {
        double alpha = value("alpha");
        return "<div class=\"numbers\">\n"
                + number(
                        "1 − α = " + format(1 - alpha),
                        "Evidence grows as N^(1 − α). Below 1 each further step counts less than the one before.")
                + number(
                        "β = " + format(value("beta")),
                        "A strategy of K bits costs K^β. The larger β, the stronger the preference for the simpler G.")
                + number(
                        "γ = " + format(value("gamma")),
                        "How much evidence a step brings. The larger γ, the earlier the transition.")
                + number(
                        score("correlation_id").orElse("–"),
                        "Correlation of the model's weight of M with relative distance, fitted cells")
                + "</div>\n";
    }

    private String figure(Figure figure) {
        return "<figure" + (figure.wide() ? " class=\"wide\"" : "") + "><h3>" + escape(figure.title())
                + "</h3><figcaption>" + escape(figure.caption())
                + "</figcaption><div class=\"chart\" data-slice=\"" + index + "\" data-figure=\""
                + escape(figure.name()) + "\"></div></figure>\n";
    }

    private String scores() {
        List<List<String>> rows = new ArrayList<>();
        for (String name : SCORES) {
            for (String split : List.of("id", "ood")) {
                String key = name + "_" + split;
                if (fit.containsKey(key) || fit.containsKey(key + "_all")) {
                    rows.add(List.of(
                            escape(name.replace('_', ' ')) + ", " + split.toUpperCase(Locale.ROOT),
                            score(key).orElse("–"),
                            score(key + "_held_out").orElse("–"),
                            score(key + "_all").orElse("–"),
                            score("constant_weight_" + key).orElse("–")));
                }
            }
        }
        return Html.table(
                List.of("score", "fitted cells", "held out", "all", "best constant weight, fitted cells"), rows);
    }

    private String transitions() {
        List<List<String>> rows = new ArrayList<>();
        for (Object each : (List<?>) fit.getOrDefault("transitions", List.of())) {
            Map<?, ?> transition = (Map<?, ?>) each;
            rows.add(List.of(
                    String.valueOf(transition.get("task_diversity")),
                    String.valueOf(transition.get("seed")),
                    steps(transition.get("predicted")),
                    steps(transition.get("observed")),
                    transition.get("observed") == null
                            ? "–"
                            : steps(transition.get("observed_from")) + " to " + steps(transition.get("observed_to"))));
        }
        return Html.table(List.of("D", "seed", "N* predicted", "N* observed", "relative distance in [0.4, 0.6]"), rows);
    }

    private Optional<String> score(String key) {
        return Optional.ofNullable(fit.get(key)).map(value -> format(((Number) value).doubleValue()));
    }

    private double value(String key) {
        return ((Number) fit.get(key)).doubleValue();
    }

    private static String steps(Object value) {
        if (value == null) {
            return "–";
        }
        double steps = ((Number) value).doubleValue();
        return steps < 1e7 ? String.format(Locale.ROOT, "%,.0f", steps) : String.format(Locale.ROOT, "%.1e", steps);
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.01 && value != 0 ? "%.2g" : "%.3f", value);
    }
}
