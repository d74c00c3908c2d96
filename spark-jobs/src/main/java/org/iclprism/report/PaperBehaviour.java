package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the experiments of {@code conf/papers} were published to give, beside what ours gave, by the experiment's name. */
final class PaperBehaviour {
    private static final JsonNode PUBLISHED = Resources.json("paper-behaviour.json");
    private static final Map<String, String> QUANTITIES =
            Map.of("loss", "Loss", "mspd", "Squared difference of predictions");

    private final JsonNode published;
    private final List<Map<String, Object>> rows;

    /** @param behaviour rows of {@code behaviour/behaviour.parquet} of one slice */
    PaperBehaviour(Map<String, Object> settings, List<Map<String, Object>> behaviour) {
        published = PUBLISHED.path(String.valueOf(settings.get("name")));
        rows = Stream.concat(Rows.last(having(behaviour, true)).stream(), having(behaviour, false).stream())
                .toList();
    }

    private static List<Map<String, Object>> having(List<Map<String, Object>> rows, boolean step) {
        return rows.stream().filter(row -> Rows.has(row, "step") == step).toList();
    }

    /** The table; nothing for other experiments, or before their behaviour is measured. */
    String html() {
        List<List<String>> table = new ArrayList<>();
        QUANTITIES.keySet().stream()
                .sorted()
                .forEach(quantity -> published
                        .path(quantity)
                        .forEach(number ->
                                ours(quantity, number).ifPresent(row -> table.add(row(quantity, number, row)))));
        return table.isEmpty()
                ? ""
                : "<div class=\"paper\">\n" + element("h2", "Paper beside us")
                        + paragraph(
                                "introduction",
                                published.get("source").asText()
                                        + ". Ours: the last checkpoint, or the predictor itself.")
                        + Html.table(
                                List.of(
                                        "Number",
                                        "Prompts",
                                        "Of",
                                        "Examples",
                                        "Published",
                                        "Ours",
                                        "90 % band",
                                        "Ours / published"),
                                table)
                        + "</div>\n";
    }

    private Optional<Map<String, Object>> ours(String quantity, JsonNode number) {
        return rows.stream()
                .filter(row -> quantity.equals(row.get("quantity"))
                        && Objects.equals(number.get(0).asText(), row.get("prompts"))
                        && Objects.equals(number.get(1).asText(), row.get("predictor"))
                        && (number.get(2).isNull()
                                || number.get(2).asInt()
                                        == Rows.number(row, "k").orElse(-1)))
                .findFirst();
    }

    private static List<String> row(String quantity, JsonNode number, Map<String, Object> ours) {
        double value = Rows.number(ours, "value").orElse(Double.NaN);
        double theirs = number.get(3).asDouble();
        return List.of(
                QUANTITIES.get(quantity),
                escape(number.get(0).asText()),
                escape(number.get(1).asText()),
                number.get(2).isNull() ? "fewer than d" : number.get(2).asText(),
                Words.number(theirs),
                Words.number(value),
                Words.number(Rows.number(ours, "low")) + " to " + Words.number(Rows.number(ours, "high")),
                Words.number(value / theirs));
    }
}
