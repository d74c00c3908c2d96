package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.iclprism.report.Published.Range;

/** Each published number beside ours, and whether they agree; by which rule, the table says. */
final class PaperTable {
    private static final double CLOSE = 0.1;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("correlation", "Correlation of weight and relative distance"),
            Map.entry("total_variation", "Total variation"),
            Map.entry("spearman", "Spearman rank correlation"),
            Map.entry("agreement", "Same most likely answer"),
            Map.entry("r_squared", "R²"),
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("titration_beta", "β at this width (no warm-up)"),
            Map.entry("titration_growth", "1−α at this width (no warm-up)"));

    private final Map<String, Object> fit;
    private final Optional<SweptSlice> slice;
    private final String functionClass;
    private final Map<String, Object> settings;

    PaperTable(Map<String, Object> fit, List<Map<String, Object>> cells, Map<String, Object> settings) {
        this.fit = fit;
        this.slice = SweptSlice.of(cells).stream().findFirst();
        this.functionClass = slice.map(found -> found.name().replaceFirst("-d\\d+-c\\d.*", ""))
                .orElse("");
        this.settings = settings;
    }

    /** The table; a sentence instead where the paper has no such slice, and nothing where it has no such functions. */
    String html() {
        if (slice.isEmpty() || !Rows.has(fit, "alpha") || !Published.has(functionClass)) {
            return "";
        }
        String start = "<div class=\"paper\">\n" + element("h2", "Paper beside us");
        if (!Published.has(slice.get(), functionClass)) {
            return start
                    + paragraph("note", "Wurgaft et al. (2025) have no slice with these dimensions, context and width.")
                    + "</div>\n";
        }
        List<List<String>> rows = new ArrayList<>();
        Published.of(slice.get(), functionClass).forEach(published -> rows.add(row(published)));
        return start
                + paragraph("introduction", Published.source() + ". Published scores are over all cells that count.")
                + Html.table(
                        List.of(
                                "Number",
                                "Published",
                                "All their slices",
                                "Ours, all",
                                "Fitted",
                                "Held out",
                                "95 %",
                                "Agrees"),
                        rows)
                + paragraph("note", differences()) + "</div>\n";
    }

    private List<String> row(Published published) {
        String key = published.key();
        boolean score = key.endsWith("_id") || key.endsWith("_ood");
        OptionalDouble ours = ours(key, score);
        Optional<Ends> interval = interval(key, score);
        return List.of(
                escape(name(key)),
                published.value().map(Words::number).orElse(Words.ABSENT),
                published
                        .range()
                        .map(range -> Words.number(range.mean()) + " [" + Words.number(range.lowest()) + " to "
                                + Words.number(range.highest()) + "]")
                        .orElse(Words.ABSENT),
                score ? Words.number(ours) : Words.ABSENT,
                Words.number(score ? Rows.number(fit, key) : ours),
                score ? Words.number(Rows.number(fit, key + "_held_out")) : Words.ABSENT,
                interval.map(Ends::words).orElse(Words.ABSENT),
                escape(verdict(published, ours, interval)));
    }

    private OptionalDouble ours(String key, boolean score) {
        OptionalDouble alpha = Rows.number(fit, "alpha");
        return switch (key) {
            case "titration_beta" -> Rows.number(fit, "beta");
            case "titration_growth" -> OptionalDouble.of(1 - alpha.orElse(Double.NaN));
            default -> Rows.number(fit, score ? key + "_all" : key);
        };
    }

    /** Bootstrap interval of our number over the cells that the verdict looks at. */
    private Optional<Ends> interval(String key, boolean score) {
        return switch (key) {
            case "titration_beta" -> Ends.of(fit, "beta");
            case "titration_growth" -> Ends.of(fit, "alpha").map(ends -> new Ends(1 - ends.upper(), 1 - ends.lower()));
            default -> Ends.of(fit, score ? key + "_all" : key);
        };
    }

    /** Our interval covers the published value, or else: inside the published range, or else: within a tenth. */
    private static String verdict(Published published, OptionalDouble ours, Optional<Ends> interval) {
        if (ours.isEmpty()) {
            return Words.ABSENT;
        }
        if (interval.isPresent()
                && published.value().isPresent()
                && interval.get().cover(published.value().get())) {
            return "yes: our interval covers it";
        }
        if (published.range().isPresent()) {
            Range range = published.range().get();
            boolean inside = ours.getAsDouble() >= range.lowest() && ours.getAsDouble() <= range.highest();
            return inside ? "yes: inside their range" : "no: outside their range";
        }
        double value = published.value().orElse(Double.NaN);
        boolean close = Math.abs(ours.getAsDouble() - value) <= CLOSE * Math.abs(value);
        return close ? "yes: within 10 %" : "no: more than 10 % apart";
    }

    private static String name(String key) {
        for (String split : List.of("_id", "_ood")) {
            if (key.endsWith(split)) {
                return NAMES.getOrDefault(key.substring(0, key.length() - split.length()), key) + ", "
                        + split.substring(1).toUpperCase(Locale.ROOT);
            }
        }
        return NAMES.getOrDefault(key, key);
    }

    /** In which settings ours is smaller or otherwise different. */
    private String differences() {
        List<String> parts = new ArrayList<>();
        JsonNode training = Published.training(functionClass);
        training.fieldNames()
                .forEachRemaining(name -> setting(name).ifPresent(ours -> {
                    double theirs = training.get(name).asDouble();
                    if (ours != theirs) {
                        parts.add(name + " " + Words.plainCount(ours) + " (theirs " + Words.plainCount(theirs) + ")");
                    }
                }));
        int largest = slice.orElseThrow().cells().stream()
                .mapToInt(Rows::diversity)
                .max()
                .orElse(0);
        if (largest < Published.largestDiversity()) {
            parts.add("task diversity up to " + Words.count(largest) + " (theirs "
                    + Words.count(Published.largestDiversity()) + ")");
        }
        return parts.isEmpty()
                ? "Ours has the paper's settings."
                : "Ours is not at the paper's settings: " + String.join(", ", parts)
                        + ". Numbers that depend on them need not agree.";
    }

    private OptionalDouble setting(String name) {
        String[] path = name.split("\\.", 2);
        return settings.get(path[0]) instanceof Map<?, ?> section
                ? Rows.number(section, path[1])
                : OptionalDouble.empty();
    }
}
