package org.iclprism.report;

import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page about a finished sweep: one HTML file that needs nothing else, with Vega-Lite figures. */
public final class Report {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final int MOST_POINTS = 300;

    private Report() {}

    /** The whole page. Texts of the input are escaped; it holds no reference that a browser would fetch. */
    public static String html(ReportInput input) {
        Map<String, String> parts = new TreeMap<>();
        parts.put("title", escape(input.title()));
        parts.put("style", Resources.text("page.css"));
        parts.put("sections", sections(input));
        parts.put("runs", runs(input.runs()));
        parts.put("configuration", escape(input.configuration()));
        parts.put("provenance", provenance(input.provenance()));
        parts.put("data", Resources.inScript(data(input)));
        for (String script : List.of("vega", "vega-lite", "vega-embed")) {
            parts.put(script, Resources.text("vendor/" + script + ".min.js"));
        }
        parts.put("script", Resources.text("page.js"));
        Matcher placeholders = PLACEHOLDER.matcher(Resources.text("page.html"));
        return placeholders.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    private static String sections(ReportInput input) {
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < input.fits().size(); i++) {
            Map<String, Object> fit = input.fits().get(i);
            sections.append(new SliceSection(i, fit, of(fit, input.cells())).html());
        }
        return sections.toString();
    }

    private static Map<String, Object> data(ReportInput input) {
        Map<String, Object> figures = new LinkedHashMap<>();
        Figure.ALL.forEach(figure -> figures.put(figure.name(), figure.specification()));
        List<Map<String, Object>> slices = new ArrayList<>();
        for (Map<String, Object> fit : input.fits()) {
            List<Map<String, Object>> cells = of(fit, input.cells());
            Map<String, Object> slice = new LinkedHashMap<>();
            slice.put("name", fit.get("slice"));
            slice.put("cells", cells);
            slice.put("training", thinned(of(fit, input.training())));
            slice.put("transitions", fit.getOrDefault("transitions", List.of()));
            slice.put("bounds", bounds(fit, cells));
            slices.add(slice);
        }
        return Map.of("figures", figures, "slices", slices);
    }

    private static List<Map<String, Object>> of(Map<String, Object> fit, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> Objects.equals(row.get("slice"), fit.get("slice")))
                .toList();
    }

    /** The first step that counts and the last that was trained: transitions can be observed between them only. */
    private static List<Map<String, Object>> bounds(Map<String, Object> fit, List<Map<String, Object>> cells) {
        long last = cells.stream()
                .mapToLong(cell -> ((Number) cell.get("step")).longValue())
                .max()
                .orElse(1);
        return List.of(
                Map.of("step", fit.get("threshold_step"), "label", "two-hypotheses threshold"),
                Map.of("step", last, "label", "last checkpoint"));
    }

    /** Every k-th point of each run, so that a long training does not make a large page. */
    private static List<Map<String, Object>> thinned(List<Map<String, Object>> training) {
        Map<Object, List<Map<String, Object>>> runs = new LinkedHashMap<>();
        training.forEach(row ->
                runs.computeIfAbsent(row.get("run"), run -> new ArrayList<>()).add(row));
        List<Map<String, Object>> kept = new ArrayList<>();
        for (List<Map<String, Object>> run : runs.values()) {
            int every = (run.size() + MOST_POINTS - 1) / MOST_POINTS;
            for (int i = 0; i < run.size(); i += every) {
                kept.add(run.get(i));
            }
        }
        return kept;
    }

    private static String runs(List<Map<String, Object>> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> run : runs) {
            String folder = "../runs/" + run.get("id") + "/";
            rows.add(List.of(
                    link(folder, String.valueOf(run.get("id"))),
                    text(run.get("task_diversity")),
                    text(run.get("seed")),
                    text(run.get("parameters")),
                    text(run.get("steps")),
                    text(run.get("seconds")),
                    text(run.get("status")),
                    link(folder + "data/tasks.parquet", "tasks") + " " + link(folder + "train/metrics.jsonl", "metrics")
                            + " " + link(folder + "train/checkpoints/", "checkpoints") + " "
                            + link(folder + "eval/checkpoints.parquet", "evaluation")));
        }
        String all = "<p>" + link("../fit/cells.parquet", "fit/cells.parquet")
                + " holds every number behind every figure; " + link("../sweep.json", "sweep.json")
                + " the configuration.</p>\n";
        return all + Html.table(List.of("run", "D", "seed", "parameters", "steps", "seconds", "status", "files"), rows);
    }

    private static String provenance(Map<String, String> facts) {
        return Html.table(
                List.of("what", "which"),
                facts.entrySet().stream()
                        .map(fact -> List.of(escape(fact.getKey()), escape(fact.getValue())))
                        .toList());
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return value == null
                ? "–"
                : escape(
                        value instanceof Number n
                                ? String.format(Locale.ROOT, "%,d", n.longValue())
                                : String.valueOf(value));
    }
}
