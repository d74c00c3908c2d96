package org.iclprism.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The leaderboard's page in headless Chromium; skipped where there is none. */
@ExtendWith(SparkExtension.class)
class LeaderboardPageTest {
    private static final Optional<String> CHROMIUM = Stream.of(System.getenv("PRISM_CHROMIUM"), "/usr/bin/chromium")
            .filter(path -> path != null && Files.isExecutable(Path.of(path)))
            .findFirst();
    private static final String NAME = "<script>document.title='taken'</script>";
    private static final String HOSTILE = "</script><img src=x onerror=document.title=1>";

    @TempDir
    private static Path board;

    @TempDir
    private Path folder;

    private static String page;

    @BeforeAll
    static void build(JavaSparkContext spark) throws IOException {
        BoardFolder made = new BoardFolder(board);
        Path models = board.resolve("models");
        made.submit(
                models,
                "fine",
                0.02,
                "model_params: 900\nopenness: OSOD\ntraining_sets: [A, B]\nrepo: https://example.org/a\n");
        made.submit(models, "middle", 0.05, "model_params: 2000\nopenness: CSCD\n");
        made.submit(models, "rough", 0.2, "model_params: 30000\nopenness: OSOD\nnotes: \"" + HOSTILE + "\"\n");
        Path unsized = made.submit(models, "unsized", 0.4, "").resolve("model.yml");
        Files.writeString(unsized, Files.readString(unsized).replace("The unsized model", "\"" + NAME + "\""));
        Leaderboard.open(made.folder()).build(spark, DiscoverySettings.standard());
        page = Files.readString(board.resolve("index.html"));
    }

    @BeforeEach
    void needsChromium() {
        assumeTrue(CHROMIUM.isPresent(), "no Chromium: set PRISM_CHROMIUM to its path");
    }

    @Test
    void theTableStandsByF1AndTheScatterHasAPoint() throws Exception {
        String dom = open("", "");
        assertThat(models(dom)).containsExactly("fine", "middle", "rough", "unsized");
        assertThat(count(dom, "<circle class=\"dot\"")).isEqualTo(3);
        assertThat(dom)
                .contains("aria-sort=\"descending\"")
                .contains("The fine model")
                .contains("4 models · 300 materials");
        assertThat(count(dom, "class=\"heat\"")).isGreaterThan(20);
    }

    @Test
    void aClickSortsAndAnotherTurnsRoundWithMissingValuesLast() throws Exception {
        String sort = "document.querySelector('[data-column=model_params] button').click();";
        assertThat(models(open("#columns=Models", sort))).containsExactly("rough", "middle", "fine", "unsized");
        assertThat(models(open("#columns=Models", sort + sort))).containsExactly("fine", "middle", "rough", "unsized");
        String errors = "document.querySelector('[data-column=MAE] button').click();";
        assertThat(models(open("", errors + errors))).containsExactly("unsized", "rough", "middle", "fine");
    }

    @Test
    void filtersLeaveWhatFits() throws Exception {
        assertThat(models(open("", type("filter", "rough")))).containsExactly("rough");
        assertThat(models(open("", choose("facet-openness", "OSOD")))).containsExactly("fine", "rough");
        assertThat(open("", type("filter", "nobody"))).contains("0 of 4 models");
    }

    @Test
    void subsetsColumnsAndStateAreInTheAddress() throws Exception {
        String dom = open(
                "",
                choose("subset", "most_stable_10k") + choose("columns", "Counts")
                        + "document.body.dataset.address = location.hash;");
        assertThat(dom).contains("data-address=\"#subset=most_stable_10k&amp;columns=Counts\"");
        assertThat(dom).contains("data-column=\"TP\"");
        assertThat(models(open("#sort=MAE&down=1&openness=OSOD", ""))).containsExactly("rough", "fine");
        assertThat(models(open("#subset=nonsense&sort=__proto__&x=%22%3E", ""))).hasSize(4);
    }

    @Test
    void theExportIsTheTableAsItStands() throws Exception {
        String dom = open(
                "#sort=MAE&down=0&columns=Counts&openness=OSOD",
                "let kept; URL.createObjectURL = blob => { kept = blob; return 'blob:x'; };"
                        + "HTMLAnchorElement.prototype.click = function () { document.body.dataset.file = this.download; };"
                        + "document.getElementById('export').click();"
                        + "kept.text().then(text => document.body.dataset.csv = text);");
        assertThat(dom).contains("data-file=\"leaderboard-unique_prototypes.csv\"");
        String csv = Pattern.compile("data-csv=\"([^\"]*)\"")
                .matcher(dom)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0)).isEqualTo("model,name,subset,F1,n,missing,coverage,TP,FP,TN,FN,TPR,FPR,FNR");
        assertThat(lines.get(1))
                .startsWith("fine,The fine model,unique_prototypes,0.")
                .contains(",300,0,1,");
        assertThat(lines).hasSize(3);
    }

    @Test
    void weightsMakeTheCombinedScore() throws Exception {
        // conductivity and geometry are not known of these models
        assertThat(open("", "")).doesNotContain("data-column=\"CPS\"");
        String dom = open("", slide(1, 0) + slide(2, 0));
        assertThat(dom).contains("data-column=\"CPS\"").contains("w=0.5_0_0");
        assertThat(models(dom)).containsExactly("fine", "middle", "rough", "unsized");
    }

    @Test
    void figuresAreDrawnOfTheModelsInTheTable() throws Exception {
        assertThat(count(open("", ""), "class=\"curve\"")).isEqualTo(4);
        assertThat(count(open("", type("filter", "rough")), "class=\"curve\"")).isEqualTo(1);
        String dom = open("", choose("figure", "correlation") + "document.body.dataset.address = location.hash;");
        assertThat(dom)
                .contains("data-address=\"#figure=correlation\"")
                .contains("<th scope=\"row\">The fine model</th>");
        for (String figure : List.of("precision", "recall", "budgets", "roc", "thresholds")) {
            assertThat(count(open("#figure=" + figure, ""), "class=\"curve\""))
                    .as(figure)
                    .isEqualTo(4);
        }
        assertThat(count(open("#figure=box", ""), "<rect ")).isEqualTo(4);
        assertThat(open("#figure=__proto__", "")).contains("Error near the threshold");
    }

    @Test
    void everyModelHasAPageOfItsOwn() throws Exception {
        String dom = open("#model=fine", "");
        assertThat(dom).contains("<main id=\"board\" hidden").contains("<a href=\"https://example.org/a\"");
        assertThat(count(dom, "class=\"peril\"")).isEqualTo(1);
        assertThat(open("", "document.querySelector('[data-model=middle] a').click();"))
                .contains("<h2>The middle model</h2>");
    }

    @Test
    void textOfASubmissionIsOnlyText() throws Exception {
        String dom = open("#model=rough", "");
        assertThat(dom).contains("&lt;/script&gt;&lt;img src=x onerror=document.title=1&gt;");
        assertThat(dom.replaceAll("(?s)<script.*?</script>", "")).doesNotContain("<img");
        assertThat(dom).contains("<title>The rough model · ICL Prism</title>");
        assertThat(open("", ""))
                .contains("&lt;script&gt;document.title='taken'&lt;/script&gt;")
                .contains("<title>Made-up crystals · ICL Prism</title>");
    }

    @Test
    void theBrowserRefusesToFetch() throws Exception {
        String dom = page(withScript("new Image().src = 'http://127.0.0.1:9/x.png'"), "");
        assertThat(dom).contains("data-problems=\"blocked: http://127.0.0.1:9/x.png\"");
    }

    private static String type(String id, String text) {
        return "{ const box = document.getElementById('" + id + "'); box.value = '" + text
                + "'; box.dispatchEvent(new Event('input')); }";
    }

    private static String choose(String id, String value) {
        return "{ const box = document.getElementById('" + id + "'); box.value = '" + value
                + "'; box.dispatchEvent(new Event('change')); }";
    }

    private static String slide(int part, double weight) {
        return "{ const bar = document.querySelector('[data-part=\"" + part + "\"]'); bar.value = " + weight
                + "; bar.dispatchEvent(new Event('input')); }";
    }

    private static String withScript(String script) {
        int end = page.lastIndexOf("</body>");
        return page.substring(0, end) + "<script>" + script + "</script>" + page.substring(end);
    }

    /** The page after a script; without a problem, and without what a reader should never see. */
    private String open(String address, String script) throws IOException, InterruptedException {
        String dom = page(withScript(script), address);
        assertThat(dom).doesNotContain("data-problems");
        String visible =
                dom.replaceAll("(?s)<script.*?</script>|<style.*?</style>", "").replaceAll("<[^>]*>", " ");
        assertThat(Pattern.compile("\\b(NaN|undefined|null|Infinity|\\[object)\\b")
                        .matcher(visible)
                        .results())
                .isEmpty();
        return dom;
    }

    private String page(String html, String address) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("index.html"), html);
        Path dom = folder.resolve("dom.html");
        Process chromium = new ProcessBuilder(List.of(
                        CHROMIUM.orElseThrow(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        file.toUri() + address))
                .redirectError(folder.resolve("chromium.log").toFile())
                .redirectOutput(dom.toFile())
                .start();
        assertThat(chromium.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(dom);
    }

    private static List<String> models(String dom) {
        return Pattern.compile("<tr data-model=\"([^\"]*)\"")
                .matcher(dom)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
