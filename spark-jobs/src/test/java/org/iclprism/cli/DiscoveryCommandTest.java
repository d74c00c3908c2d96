package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism discovery} and {@code prism leaderboard} as far as they go without Spark. */
class DiscoveryCommandTest {
    private static final String COUNTS =
            "model,subset,missing,TP,FP,TN,FN\nalpha,full_test_set,1,60,20,100,20\nalpha,unique_prototypes,0,50,10,90,10\n";

    @TempDir
    private Path folder;

    private void assertWrong(int code, String message, Object... arguments) {
        Outcome wrong = Outcome.of(arguments);
        assertThat(wrong.err()).contains(message);
        assertThat(wrong.code()).isEqualTo(code);
    }

    @Test
    void optionsThatDoNotGoTogetherAreNamed() {
        assertWrong(2, "Missing required option: '--out=DIR'", "discovery");
        assertWrong(2, "give --truth and --predictions, --counts,", "discovery", "--out", folder);
        assertWrong(2, "--truth and --predictions go together.", "discovery", "--truth", "x.csv", "--out", folder);
        assertWrong(2, "--run stands alone", "discovery", "--run", "x", "--counts", "y", "--out", folder);
        assertWrong(
                2,
                "Cannot score: --cps-weights must be three numbers, found 2.",
                "discovery",
                "--counts",
                "x",
                "--cps-weights",
                "1,1",
                "--out",
                folder);
        assertWrong(
                2,
                "Cannot score: --cps-weights must be >= 0, found -1.0, 1.0, 1.0.",
                "discovery",
                "--counts",
                "x",
                "--cps-weights=-1,1,1",
                "--out",
                folder);
        assertWrong(
                2,
                "Cannot score: --max-error must be in (0, 32], found 99.0.",
                "discovery",
                "--counts",
                "x",
                "--max-error",
                "99",
                "--out",
                folder);
        assertWrong(2, "Invalid value for option '--arithmetic'", "discovery", "--arithmetic", "half", "--out", folder);
        assertWrong(2, "there is no such file.", "discovery", "--counts", folder.resolve("no"), "--out", folder);
    }

    @Test
    void publishedCountsGiveMetricsAndAPage() throws IOException {
        Path counts = Files.writeString(folder.resolve("<my counts>.csv"), COUNTS);
        Outcome done = Outcome.of("discovery", "--counts", counts, "--out", folder.resolve("out"));
        assertThat(done.code()).isZero();
        assertThat(done.out().strip()).endsWith("/out");
        List<String> lines = Files.readAllLines(folder.resolve("out/metrics.tsv"));
        assertThat(lines.get(1)).startsWith("alpha\tfull_test_set\t200\t1\t60\t20\t100\t20\t0.750000000\t");
        assertThat(lines.get(1)).endsWith("\tNaN\tNaN\tNaN\tNaN");
        assertThat(Files.readString(folder.resolve("out/index.html"))).contains("\"key\":\"alpha\"");
        assertThat(Files.readAllLines(folder.resolve("out/combined.tsv")).get(1))
                .isEqualTo("alpha\tNaN\t0.833333333\tNaN\tNaN");
    }

    @Test
    void countsThatAreNoneAreNamedWithTheirLine() throws IOException {
        Path counts = Files.writeString(folder.resolve("counts.csv"), COUNTS.replace("50,10", "50,-10"));
        assertWrong(
                6,
                "counts.csv, line 3: FP must be a whole number >= 0, found \"-10\".",
                "discovery",
                "--counts",
                counts,
                "--out",
                folder.resolve("out"));
    }

    @Test
    void aLeaderboardNeedsItsDescription() {
        assertWrong(2, "leaderboard.yml: there is no such file.", "leaderboard", "check", folder);
        assertWrong(2, "prism leaderboard", "leaderboard", "chek", folder);
    }
}
