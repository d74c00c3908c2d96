package org.iclprism.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final String ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{data}}";
    private static final int CELLS = SampleReport.DIVERSITIES.length * SampleReport.CHECKPOINTS * 2;

    @Test
    void namesCannotBecomeMarkup() {
        String page = withoutVendor(Report.html(SampleReport.with(ATTACK)));
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<img");
        assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)").contains("{{data}}");
    }

    @Test
    void nothingOnThePageIsFetched() {
        String page = withoutVendor(Report.html(SampleReport.with("quiet")));
        assertThat(Pattern.compile("(?i)<(script|link|img|iframe)[^>]+(src|href)=")
                        .matcher(page)
                        .find())
                .isFalse();
        assertThat(page).doesNotContain("@import").doesNotContain("url(");
        assertThat(page).contains("content=\"default-src 'none';");
        // the only addresses are names of the specification language, which Vega-Lite compares and never opens
        assertThat(Pattern.compile("https?://(?!vega\\.github\\.io/schema/vega-lite/v6\\.json\")")
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void twoSlicesOfTwoSeedsFitInAMegabyteAndAHalf() {
        assertThat(Report.html(SampleReport.slices("size")).length()).isLessThan(1_500_000);
    }

    @Test
    void theSamePageComesOutTwice() {
        assertThat(Report.html(SampleReport.with("same"))).isEqualTo(Report.html(SampleReport.with("same")));
    }

    @Test
    void theNumbersAreInWordsAndTables() {
        assertThat(withoutVendor(Report.html(SampleReport.with("numbers"))).replace('\u00a0', ' '))
                .contains("9 transformers · task diversity 4 to 1,024 · 1 seed · 5,000 steps")
                .contains("After 5,000 steps, the transformer trained on 4 tasks stands 100 % of the way")
                .contains("correlation 0.987, and 0.991 on checkpoints")
                .contains("<b>0.700</b>Evidence grows as N^(1−α) = N^0.30: ten times the training brings 2.0 times")
                .contains("<td>0.072</td><td>–</td><td>0.066</td>")
                .contains("<a href=\"../runs/balls-and-urns-d8-c128-m4-D4-s1/eval/checkpoints.parquet\">");
    }

    @Test
    void aRunShowsItsLastLossesAndWhereItStands() {
        ReportInput input = SampleReport.with("runs");
        double loss = input.cells().stream()
                .filter(cell -> cell.get("task_diversity").equals(64)
                        && cell.get("split").equals("ood"))
                .filter(cell -> cell.get("step").equals(5000L))
                .mapToDouble(cell -> (Double) cell.get("loss"))
                .sum();
        assertThat(withoutVendor(Report.html(input)))
                .containsPattern(
                        "-D64-s1</a></td><td>64</td>.*<td>" + Words.number(loss) + "</td><td><span class=\"bar\"");
    }

    /** A link that leads nowhere would be worse than none. */
    @ParameterizedTest
    @CsvSource({
        "finished, data/tasks.parquet train/metrics.jsonl train/checkpoints/ eval/checkpoints.parquet",
        "imported, data/tasks.parquet train/checkpoints/ eval/checkpoints.parquet",
        "scored, eval/checkpoints.parquet"
    })
    void aRunLinksToTheFilesThatItHas(String status, String files) {
        ReportInput input = SampleReport.with("files");
        Map<String, Object> run = input.runs().get(2);
        run.put("status", status);
        String folder = "href=\"../runs/" + run.get("id") + "/";
        String page = withoutVendor(Report.html(input));
        String row = page.substring(page.indexOf(folder), page.indexOf("</tr>", page.indexOf(folder)));
        assertThat(row).contains("<td>" + status + "</td>");
        assertThat(Pattern.compile(folder + "([^\"]+)").matcher(row).results().map(link -> link.group(1)))
                .containsExactly(files.split(" "));
    }

    @Test
    void allCellsAreThereAndTrainingIsThinned() throws IOException {
        JsonNode slice = data(SampleReport.with("data")).get("slices").get(0);
        assertThat(slice.at("/tables/cells/rows")).hasSize(CELLS);
        assertThat(slice.at("/tables/training/rows").size()).isBetween(9 * 150, 9 * 200);
    }

    @Test
    void thinningKeepsTheMeanLoss() throws IOException {
        ReportInput input = SampleReport.with("mean");
        JsonNode training = data(input).at("/slices/0/tables/training");
        int loss = columns(training).indexOf("loss");
        int step = columns(training).indexOf("step");
        double last = 0;
        for (JsonNode row : training.get("rows")) {
            last = row.get(step).asInt() == 5000 ? row.get(loss).asDouble() : last;
        }
        // sqrt(5000) / 200 apart: the last interval holds the 50 steps after 4950
        double mean = input.training().stream()
                .filter(row -> row.get("task_diversity").equals(1024) && ((Number) row.get("step")).intValue() > 4950)
                .mapToDouble(row -> (Double) row.get("loss"))
                .average()
                .orElseThrow();
        assertThat(last).isCloseTo(mean, within(1e-4));
    }

    @Test
    void eachSliceHasASectionAndItsOwnRows() throws IOException {
        ReportInput input = SampleReport.slices("slices");
        assertThat(withoutVendor(Report.html(input)))
                .contains("<option value=\"1\">slice-b</option>")
                .contains("<section class=\"slice\" data-slice=\"1\">");
        assertThat(data(input).at("/slices/1/tables/cells/rows")).hasSize(2 * CELLS);
    }

    @Test
    void whatIsAbsentIsShownAsAbsent() throws IOException {
        String page = withoutVendor(Report.html(SampleReport.bare()));
        assertThat(page)
                .contains("No model was fitted to this slice.")
                .contains("No score is defined")
                .doesNotContain("null</td>");
        assertThat(data(SampleReport.bare()).at("/slices/0/tables/cells/rows")).hasSize(CELLS);
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void aPageAboutBehaviourAloneSaysNothingOfMemorising() {
        assertThat(withoutVendor(Report.html(SampleReport.behaviourAlone())))
                .contains("Which algorithm it follows", "What its hidden states hold")
                .doesNotContain("G, generalising", "When memorising takes over", "No model was fitted");
        assertThat(Report.html(SampleReport.with("without")))
                .doesNotContain("<h2>Which algorithm it follows", "<h2>What its hidden states hold");
    }

    @Test
    void theLawGoesThroughStepsThatFollowIt() throws IOException {
        JsonNode law = data(SampleReport.behaviourAlone()).at("/slices/0/tables/behaviour_law");
        assertThat(law.get("rows")).hasSize(3);
        int diversity = columns(law).indexOf("task_diversity");
        int value = columns(law).indexOf("law");
        for (JsonNode row : law.get("rows")) {
            double step = 20 * Math.pow(row.get(diversity).asDouble(), 0.47);
            assertThat(row.get(value).asDouble()).isCloseTo(step, within(1e-3 * step));
        }
    }

    @Test
    void distancesBetweenTwoTasksKeepTheirPlace() throws IOException {
        JsonNode between = data(SampleReport.behaviourAlone()).at("/slices/0/tables/behaviour_between");
        List<String> columns = columns(between);
        assertThat(between.get("rows")).anySatisfy(row -> {
            assertThat(row.get(columns.indexOf("alpha")).asDouble()).isEqualTo(0.5);
            assertThat(row.get(columns.indexOf("panel")).asText()).isEqualTo("distance to predictors, D = 8");
            assertThat(row.get(columns.indexOf("value")).asDouble()).isEqualTo(20.0 / 1600);
        });
    }

    @Test
    void anEmptySweepIsAPageToo() {
        ReportInput nothing =
                new ReportInput("empty", List.of(), List.of(), List.of(), List.of(), "", Map.of(), Map.of());
        assertThat(Report.html(nothing)).contains("<h1>empty</h1>");
    }

    @Test
    void figuresUseOnlyColumnsThatExist() throws IOException {
        JsonNode page = data(SampleReport.slices("fields"));
        ObjectNode slice = page.at("/slices/0/tables").deepCopy();
        slice.setAll((ObjectNode) page.at("/sweep/tables"));
        slice.set("stacks", data(SampleReport.strategies()).at("/slices/0/tables/stacks"));
        Set<String> tables = new HashSet<>();
        slice.fieldNames().forEachRemaining(tables::add);
        for (Figure figure : Figure.ALL) {
            JsonNode specification = Figure.specification(figure.specification());
            Set<String> known = new HashSet<>();
            tables.forEach(table -> known.addAll(columns(slice.get(table))));
            specification.findValues("as").forEach(as -> addAll(as, known));
            specification
                    .findValues("data")
                    .forEach(
                            data -> assertThat(tables).contains(data.get("name").asText()));
            specification
                    .findValues("field")
                    .forEach(field -> assertThat(known)
                            .as(figure.name())
                            .contains(
                                    field.isTextual()
                                            ? field.asText()
                                            : field.get("field").asText()));
            String column = figure.settings().get("column");
            if (column != null && !column.equals("quality")) {
                assertThat(columns(slice.get(specification.at("/data/name").asText())))
                        .as(figure.name())
                        .contains(column);
            }
        }
    }

    @Test
    void figuresHaveNamesOfTheirOwnAndSetOnlyParametersThatExist() {
        assertThat(Figure.ALL.stream().map(Figure::name)).doesNotHaveDuplicates();
        for (Figure figure : Figure.ALL) {
            List<String> parameters =
                    Figure.specification(figure.specification()).path("params").findValuesAsText("name");
            // what figures.js itself reads
            Set<String> settings = new HashSet<>(figure.settings().keySet());
            settings.removeAll(List.of("x", "look"));
            assertThat(parameters).as(figure.name()).containsAll(settings);
        }
    }

    private static void addAll(JsonNode as, Set<String> names) {
        if (as.isArray()) {
            as.forEach(name -> names.add(name.asText()));
        } else {
            names.add(as.asText());
        }
    }

    private static List<String> columns(JsonNode table) {
        return table.isObject()
                ? new ObjectMapper().convertValue(table.get("columns"), new TypeReference<>() {})
                : List.of();
    }

    private static JsonNode data(ReportInput input) throws IOException {
        Matcher found = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(Report.html(input));
        assertThat(found.find()).isTrue();
        return new ObjectMapper().readTree(found.group(1));
    }

    private static String withoutVendor(String page) {
        String rest = page;
        for (String script : List.of("vega", "vega-lite", "vega-embed")) {
            rest = rest.replace(Resources.text("vendor/" + script + ".min.js"), "");
        }
        return rest;
    }
}
