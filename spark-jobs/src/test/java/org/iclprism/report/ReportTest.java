package org.iclprism.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{data}}";

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
    }

    @Test
    void theNumbersAreInWordsAndTables() {
        assertThat(withoutVendor(Report.html(SampleReport.with("numbers"))))
                .contains("After 2,310 steps, the transformer trained on 4 tasks stands 95 %")
                .contains("correlation 0.987, and 0.991 on checkpoints")
                .contains("1 − α = 0.300")
                .contains("319 to 604")
                .contains("<a href=\"../runs/run-4/eval/checkpoints.parquet\">");
    }

    @Test
    void allCellsAreThereAndTrainingIsThinned() throws IOException {
        JsonNode slice =
                data(Report.html(SampleReport.with("data"))).get("slices").get(0);
        assertThat(slice.get("cells")).hasSize(5 * 14 * 2);
        assertThat(slice.get("training").size()).isBetween(5 * 200, 5 * 300);
    }

    @Test
    void whatIsAbsentIsShownAsAbsent() {
        String page = Report.html(SampleReport.bare());
        assertThat(withoutVendor(page)).contains("correlation not defined").doesNotContain("null</td>");
    }

    @Test
    void figuresUseOnlyColumnsThatExist() throws IOException {
        JsonNode slice =
                data(Report.html(SampleReport.with("fields"))).get("slices").get(0);
        for (Figure figure : Figure.ALL) {
            JsonNode specification = figure.specification();
            String text = specification.toString();
            for (JsonNode name : specification.findValues("name")) {
                if (List.of("cells", "training", "transitions", "bounds").contains(name.asText())) {
                    assertThat(slice.has(name.asText())).isTrue();
                }
            }
            for (JsonNode field : specification.findValues("field")) {
                boolean made = text.matches(".*\"as\":\\[?[^\\]]*\"" + field.asText() + "\".*");
                boolean column = slice.findValue(field.asText()) != null;
                assertThat(made || column).as(figure.name() + ": " + field).isTrue();
            }
        }
    }

    private static JsonNode data(String page) throws IOException {
        Matcher found = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
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
