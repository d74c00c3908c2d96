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
        String dom = open(Report.html(SampleReport.with("page")));
        assertThat(count(dom, "<svg[^>]*class=\"marks\"")).isEqualTo(Figure.ALL.size());
        assertThat(problems(dom)).isEmpty();
        // 5 diversities x 14 checkpoints in each of the two maps, with a number in each cell
        assertThat(count(dom, "aria-roledescription=\"rect mark\"")).isGreaterThan(2 * 5 * 14);
        assertThat(suspicious(dom)).isEmpty();
    }

    @Test
    void whatIsAbsentLeavesThePageWhole() throws Exception {
        String dom = open(Report.html(SampleReport.bare()));
        assertThat(count(dom, "<svg[^>]*class=\"marks\"")).isEqualTo(Figure.ALL.size());
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
