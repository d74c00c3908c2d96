package org.iclprism.report;

import static org.iclprism.report.Html.escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page about a finished sweep: one HTML file that needs nothing else, with Vega-Lite figures. */
public final class Report {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Report() {}

    /**
     * The whole page, the same for the same input. Texts of the input are escaped; it holds no reference that a browser
     * would fetch. Values that are absent, null or not finite are shown as absent.
     */
    public static String html(ReportInput input) {
        List<Map<String, Object>> fits = fits(input);
        Map<String, String> parts = new TreeMap<>();
        parts.put("title", escape(input.title()));
        parts.put("facts", escape(facts(input)));
        parts.put("style", Resources.text("page.css"));
        parts.put("chooser", chooser(fits));
        parts.put("sections", sections(input, fits));
        parts.put("sweep", new SweepSection(SweptSlice.of(input.cells())).html());
        parts.put("runs", new RunTable(input).html());
        parts.put("configuration", escape(input.configuration()));
        parts.put("provenance", provenance(input.provenance()));
        parts.put("data", Resources.inScript(PageData.of(input, fits)));
        parts.put("figures", Resources.text("figures.js"));
        for (String script : List.of("vega", "vega-lite", "vega-embed")) {
            parts.put(script, Resources.text("vendor/" + script + ".min.js"));
        }
        parts.put("script", Resources.text("page.js"));
        Matcher placeholders = PLACEHOLDER.matcher(Resources.text("page.html"));
        return placeholders.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    /** One fit per slice; a slice that has rows and no fit gets an empty one, so that its rows are shown. */
    static List<Map<String, Object>> fits(ReportInput input) {
        Map<Object, Map<String, Object>> fits = new LinkedHashMap<>();
        input.fits().forEach(fit -> fits.put(fit.get("slice"), fit));
        for (List<Map<String, Object>> rows : List.of(input.runs(), input.cells(), input.training())) {
            rows.stream()
                    .map(row -> row.get("slice"))
                    .filter(slice -> slice != null && !fits.containsKey(slice))
                    .forEach(slice -> fits.put(slice, Map.of("slice", slice)));
        }
        return List.copyOf(fits.values());
    }

    private static String facts(ReportInput input) {
        TreeSet<Integer> diversities = new TreeSet<>();
        TreeSet<String> seeds = new TreeSet<>();
        input.runs().forEach(run -> {
            Rows.number(run, "task_diversity").ifPresent(diversity -> diversities.add((int) diversity));
            seeds.add(String.valueOf(run.get("seed")));
        });
        List<String> facts = new ArrayList<>();
        facts.add(Words.plural(input.runs().size(), "transformer"));
        if (!diversities.isEmpty()) {
            facts.add("task diversity " + Words.diversity(diversities.first())
                    + (diversities.size() > 1 ? " to " + Words.diversity(diversities.last()) : ""));
            facts.add(Words.plural(seeds.size(), "seed"));
        }
        input.runs().stream()
                .flatMapToDouble(run -> Rows.number(run, "steps").stream())
                .max()
                .ifPresent(steps -> facts.add(Words.count((long) steps) + " steps"));
        return String.join(" · ", facts);
    }

    private static String chooser(List<Map<String, Object>> fits) {
        if (fits.size() < 2) {
            return "";
        }
        StringBuilder chooser = new StringBuilder("<p class=\"chooser\"><label>Slice <select id=\"chooser\">\n");
        for (int i = 0; i < fits.size(); i++) {
            String name = String.valueOf(fits.get(i).get("slice"));
            chooser.append("<option value=\"" + i + "\">" + escape(name) + "</option>\n");
        }
        return chooser.append("</select></label></p>\n").toString();
    }

    private static String sections(ReportInput input, List<Map<String, Object>> fits) {
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < fits.size(); i++) {
            Map<String, Object> fit = fits.get(i);
            sections.append(new SliceSection(i, fit, input).html());
        }
        return sections.toString();
    }

    private static String provenance(Map<String, String> facts) {
        StringBuilder list = new StringBuilder("<dl>\n");
        facts.forEach((name, value) -> list.append(
                "<div><dt>" + escape(name.replace('_', ' ')) + "</dt><dd>" + escape(value) + "</dd></div>\n"));
        return list.append("</dl>\n").toString();
    }
}
