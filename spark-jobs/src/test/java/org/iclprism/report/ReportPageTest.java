package org.iclprism.report;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in headless Chromium; skipped where there is none. */
class ReportPageTest {
    private static final Optional<String> CHROMIUM = Stream.of(System.getenv("PRISM_CHROMIUM"), "/usr/bin/chromium")
            .filter(path -> path != null && Files.isExecutable(Path.of(path)))
            .findFirst();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsChromium() {
        assumeTrue(CHROMIUM.isPresent(), "no Chromium: set PRISM_CHROMIUM to its path");
    }

    @Test
    void everyFigureIsDrawnWithoutAProblem() throws Exception {
        String dom = open(Report.html(SampleReport.slices("page")));
        assertThat(problems(dom)).isEmpty();
        // two strategies, no third split, and one context length only
        assertThat(drawn(dom)).isEqualTo(Figure.ALL.size() - 5);
        assertThat(suspicious(dom)).isEmpty();
        // a tile and, as colour is not the only channel, most with a number, in each of two maps of M and three of odds
        int cells = SampleReport.DIVERSITIES.length * SampleReport.CHECKPOINTS;
        assertThat(count(dom, "aria-roledescription=\"rect mark\"")).isGreaterThanOrEqualTo(5 * cells);
        assertThat(count(dom, "aria-roledescription=\"text mark\"")).isGreaterThan(3 * cells);
        assertThat(count(dom, "aria-roledescription=\"rule mark\"")).isGreaterThan(20);
    }

    @Test
    void whatIsAbsentLeavesThePageWhole() throws Exception {
        String dom = open(Report.html(SampleReport.bare()));
        // nothing of the model; what there is of the transformer is drawn, the rest says why it is not there
        long ofSlices = Figure.ALL.stream()
                .filter(figure -> !figure.part().isAboutAllSlices()
                        && figure.part() != Part.BEHAVIOUR
                        && figure.part() != Part.PROBES
                        && figure.part() != Part.STRATEGIES)
                .count();
        assertThat(drawn(dom)).isEqualTo(16);
        assertThat(count(dom, "<p class=\"empty\">[A-Z]")).isEqualTo(ofSlices - 16);
        assertThat(problems(dom)).isEmpty();
        assertThat(suspicious(dom)).isEmpty();
    }

    @Test
    void aHostileNameDoesNothing() throws Exception {
        String dom = open(Report.html(
                SampleReport.with("</script><img src=x onerror=\"document.title='owned'\"><script>document.title=1")));
        assertThat(problems(dom)).isEmpty();
        assertThat(visible(dom)).doesNotContain("<img").contains("<title>&lt;/script&gt;");
    }

    @Test
    void theBrowserRefusesToFetch() throws Exception {
        String dom = open(
                withScript("new Image().src = 'http://127.0.0.1:9/x.png'", Report.html(SampleReport.with("policy"))));
        assertThat(problems(dom)).containsExactly("blocked: http://127.0.0.1:9/x.png");
    }

    @Test
    void theSwitchShowsNewTasks() throws Exception {
        String page = Report.html(SampleReport.with("switch"));
        String dom = open(withScript("document.querySelector('[data-split=ood]').click()", page));
        assertThat(count(dom, "<button type=\"button\" data-split=\"ood\" aria-pressed=\"true\">"))
                .isEqualTo(1);
        assertThat(drawn(dom)).isGreaterThan(20);
        assertThat(problems(dom)).isEmpty();
        assertThat(dom).isNotEqualTo(open(page));
    }

    @Test
    void aThirdStrategyAndAThirdSplitAreShown() throws Exception {
        String dom = open(Report.html(SampleReport.strategies()));
        assertThat(problems(dom)).isEmpty();
        assertThat(dom).contains("#44DFD7").contains("data-split=\"iwl\"");
        assertThat(dom).doesNotContainPattern("<figure[^>]*hidden[^>]*><h3>At the last checkpoint: from the weights");
    }

    @Test
    void theChooserShowsAnotherSlice() throws Exception {
        String dom = open(withScript(
                "chooser.value = 1; chooser.dispatchEvent(new Event('change'))",
                Report.html(SampleReport.slices("chooser"))));
        assertThat(dom).containsPattern("data-slice=\"0\" hidden").doesNotContainPattern("data-slice=\"1\" hidden");
        assertThat(count(dom.substring(dom.indexOf("data-slice=\"1\"")), "<svg[^>]*class=\"marks\""))
                .isEqualTo(Figure.ALL.size() - 5);
        assertThat(problems(dom)).isEmpty();
    }

    private static String withScript(String script, String page) {
        int end = page.lastIndexOf("</body>");
        return page.substring(0, end) + "<script>" + script + "</script>" + page.substring(end);
    }

    private static long drawn(String dom) {
        return count(dom, "<svg[^>]*class=\"marks\"");
    }

    private String open(String html) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("index.html"), html);
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
                        "--virtual-time-budget=30000",
                        "--dump-dom",
                        page.toUri().toString()))
                .redirectError(folder.resolve("chromium.log").toFile())
                .redirectOutput(dom.toFile())
                .start();
        assertThat(chromium.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(dom);
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static List<String> problems(String dom) {
        return Pattern.compile("<html[^>]*data-problems=\"([^\"]*)\"")
                .matcher(dom)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What a reader should never see, with the text around it. */
    private static List<String> suspicious(String dom) {
        return Pattern.compile(".{0,60}\\b(NaN|undefined|null|Infinity)\\b.{0,60}")
                .matcher(visible(dom).replaceAll("<[^>]*>", " "))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static String visible(String dom) {
        return dom.replaceAll("(?s)<script.*?</script>", "").replaceAll("(?s)<style.*?</style>", "");
    }
}
