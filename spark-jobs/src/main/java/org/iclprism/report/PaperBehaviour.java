package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.iclprism.eval.prediction.PowerLaw;

/** What the experiments of {@code conf/papers} were published to give, beside what ours gave, by the experiment's name. */
final class PaperBehaviour {
    private static final JsonNode PUBLISHED = Resources.json("paper-behaviour.json");
    private static final Map<String, String> QUANTITIES = Map.of(
            "loss", "Loss", "mspd", "Squared difference of predictions", "energy", "Share of energy in frequency");

    private final JsonNode published;
    private final List<Map<String, Object>> rows;

    /** One number: prompts, predictor, k (null: fewer than d; of an exponent the largest D), value and frequency, if any. */
    private record Published(String quantity, JsonNode fields) {
        private String prompts() {
            return fields.get(0).asText();
        }

        private String predictor() {
            return fields.get(1).asText();
        }

        private JsonNode k() {
            return fields.get(2);
        }

        private boolean isOf(Map<String, Object> row) {
            return quantity.equals(row.get("quantity"))
                    && prompts().equals(row.get("prompts"))
                    && predictor().equals(row.get("predictor"));
        }

        private boolean isAt(Map<String, Object> row) {
            return (k().isNull() || is(row, "k", k())) && (!fields.has(4) || is(row, "frequency", fields.get(4)));
        }

        private static boolean is(Map<String, Object> row, String column, JsonNode value) {
            return Rows.number(row, column).orElse(-1) == value.asInt();
        }

        private List<String> row(String name, String examples, double ours, String band) {
            double theirs = fields.get(3).asDouble();
            return List.of(
                    name + (fields.has(4) ? " " + fields.get(4).asText() : ""),
                    escape(prompts()),
                    escape(predictor()),
                    examples,
                    Words.number(theirs),
                    Words.number(ours),
                    band,
                    Words.number(ours / theirs));
        }
    }

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
        for (String quantity : new TreeSet<>(QUANTITIES.keySet())) {
            of(quantity).map(this::measured).forEach(row -> row.ifPresent(table::add));
        }
        of("early-stop-step").map(this::exponent).forEach(row -> row.ifPresent(table::add));
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

    private Stream<Published> of(String quantity) {
        return StreamSupport.stream(published.path(quantity).spliterator(), false)
                .map(fields -> new Published(quantity, fields));
    }

    private Optional<List<String>> measured(Published number) {
        String examples = number.k().isNull() ? "fewer than d" : number.k().asText();
        return rows.stream()
                .filter(row -> number.isOf(row) && number.isAt(row))
                .findFirst()
                .map(row -> number.row(
                        QUANTITIES.get(number.quantity()),
                        examples,
                        Rows.number(row, "value").orElse(Double.NaN),
                        Words.number(Rows.number(row, "low")) + " to " + Words.number(Rows.number(row, "high"))));
    }

    /** The power of D that t* grows with. */
    private Optional<List<String>> exponent(Published number) {
        int largest = number.k().asInt();
        NavigableMap<Integer, Double> steps = Rows.meanByDiversity(
                        rows.stream().filter(number::isOf).toList(), "value")
                .headMap(largest, true);
        return PowerLaw.of(
                        steps.keySet().stream().mapToDouble(each -> each).toArray(),
                        steps.values().stream().mapToDouble(each -> each).toArray())
                .map(law ->
                        number.row("Exponent of t* in D, up to " + Words.count(largest), "all", law.exponent(), "–"));
    }
}
