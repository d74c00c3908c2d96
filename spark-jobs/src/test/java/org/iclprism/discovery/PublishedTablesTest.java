package org.iclprism.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Milli;
import org.iclprism.eval.discovery.Moments;
import org.iclprism.eval.discovery.Phonons;
import org.junit.jupiter.api.Test;

/** The published leaderboard and the paper's tables, computed again from published counts. */
class PublishedTablesTest {
    private static final String LEADERBOARD = "leaderboard_2026-07-16.tsv";
    private static final List<String> FROM_COUNTS =
            List.of("F1", "DAF", "Precision", "Recall", "Accuracy", "TPR", "FPR", "TNR", "FNR");
    private static final Map<String, String> NAMES_IN_PAPER =
            Map.of("ORB", "ORB v2 MPA", "ORB MPtrj", "ORB v2 MPtrj", "GRACE-2L (r6)", "GRACE-2L-MPtrj");

    @Test
    void everyMetricOfTheLeaderboardFollowsFromItsCounts() {
        Map<String, Map<String, String>> published = rows("model_key");
        List<String> off = new ArrayList<>();
        int compared = 0;
        for (Metrics metrics : recomputed(AccuracyRule.ALL_ROWS)) {
            for (String column : FROM_COUNTS) {
                String expected = published.get(metrics.model()).get(metrics.subset() + "." + column);
                compared++;
                if (!same(value(metrics, column), expected, 3)) {
                    off.add(metrics.model() + " " + metrics.subset() + " " + column + " " + expected);
                }
            }
        }
        assertThat(compared).isEqualTo(1674);
        assertThat(off).isEmpty();
    }

    @Test
    void bothTablesOfThePaperFollowFromTheSameCountsWithItsAccuracy() {
        Map<String, Map<String, String>> published = rows("model_name");
        Map<String, Metrics> metrics = recomputed(AccuracyRule.COVERED_ROWS).stream()
                .collect(Collectors.toMap(each -> each.model() + " " + each.subset(), Function.identity()));
        List<String> off = new ArrayList<>();
        int compared = 0;
        for (Map<String, String> row : SharedData.table("paper_final_tables.tsv")) {
            String name = NAMES_IN_PAPER.getOrDefault(row.get("model"), row.get("model"));
            if (row.get("table").equals("most_stable_10k") || name.equals("Dummy")) {
                continue;
            }
            Map<String, String> board = published.get(name);
            Metrics ours = metrics.get(board.get("model_key") + " " + row.get("table"));
            for (String column : List.of("F1", "DAF", "Precision", "Accuracy", "TPR", "TNR")) {
                compared++;
                if (!same(value(ours, column), row.get(column), column.equals("DAF") ? 2 : 3)) {
                    off.add(name + " " + row.get("table") + " " + column + " " + row.get(column));
                }
            }
            for (String column : List.of("MAE", "RMSE", "R2")) {
                compared++;
                String listed = board.get(row.get("table") + "." + column);
                if (new BigDecimal(listed).compareTo(new BigDecimal(row.get(column))) != 0) {
                    off.add(name + " " + row.get("table") + " " + column + " " + row.get(column) + " " + listed);
                }
            }
        }
        assertThat(compared).isEqualTo(432);
        assertThat(off).isEmpty();
    }

    @Test
    void aBetterRegressorCanBeAWorseClassifier() {
        Map<String, Map<String, String>> published = rows("model_key");
        Map<String, Metrics> metrics = recomputed(AccuracyRule.ALL_ROWS).stream()
                .filter(each -> each.subset().equals("unique_prototypes"))
                .collect(Collectors.toMap(Metrics::model, Function.identity()));
        assertThat(Double.parseDouble(published.get("cgcnn-p").get("unique_prototypes.MAE")))
                .isLessThan(Double.parseDouble(published.get("cgcnn").get("unique_prototypes.MAE")));
        assertThat(metrics.get("cgcnn-p").confusion().f1())
                .isLessThan(metrics.get("cgcnn").confusion().f1());
        assertThat(metrics.get("cgcnn-p").confusion().precision())
                .isLessThan(metrics.get("cgcnn").confusion().precision());
    }

    @Test
    void combinedScoresAreThoseOfTheSiteAndUndefinedWhereAPartIsMissing() {
        Map<String, Map<String, String>> published = rows("model_key");
        int defined = 0;
        int undefined = 0;
        for (CountsFile.Model model : new CountsFile(SharedData.file(LEADERBOARD)).read()) {
            Map<String, String> row = published.get(model.name());
            // the site computes with the published three decimals
            OptionalDouble score = CombinedScore.standard()
                    .of(
                            Double.parseDouble(row.get("unique_prototypes.F1")),
                            other(model, OtherTasks.SRME),
                            other(model, OtherTasks.RMSD));
            String expected = row.get("CPS(default 0.5/0.4/0.1)");
            if (expected.isEmpty()) {
                undefined++;
                assertThat(score).as(model.name()).isEmpty();
            } else {
                defined++;
                assertThat(score.orElseThrow())
                        .as(model.name())
                        .isCloseTo(Double.parseDouble(expected), offset(5.01e-5));
            }
        }
        assertThat(defined).isEqualTo(52);
        assertThat(undefined).isEqualTo(10);
    }

    private static double other(CountsFile.Model model, String name) {
        return model.otherTasks().getOrDefault(name, Double.NaN);
    }

    @Test
    void errorsFollowFromThePublishedCountsOfTruthAndPrediction() throws IOException {
        Map<String, Map<String, String>> published = rows("model_key");
        Map<String, Moments> moments = new LinkedHashMap<>();
        InputFile file = SharedData.file("binned_each_parity_counts.tsv.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t")).forEach(cells -> {
                int truth = Milli.of(Double.parseDouble(cells[2]));
                int error = Milli.of(Double.parseDouble(cells[3])) - truth;
                long n = Long.parseLong(cells[4]);
                moments.merge(
                        cells[0],
                        new Moments(n, n * Math.abs(error), n * error * error, n * truth, n * truth * truth),
                        PublishedTablesTest::sum);
            });
        }
        assertThat(moments).hasSize(57);
        moments.forEach((model, all) -> {
            Map<String, String> row = published.get(model);
            // one material stands for each bin
            assertThat(all.mae()).isCloseTo(Double.parseDouble(row.get("unique_prototypes.MAE")), offset(0.008));
            assertThat(all.rmse()).isCloseTo(Double.parseDouble(row.get("unique_prototypes.RMSE")), offset(0.005));
            assertThat(all.r2()).isCloseTo(Double.parseDouble(row.get("unique_prototypes.R2")), offset(0.04));
        });
    }

    private static Moments sum(Moments a, Moments b) {
        return new Moments(
                a.n() + b.n(),
                a.sumAbsolute() + b.sumAbsolute(),
                a.sumSquares() + b.sumSquares(),
                a.sumTruth() + b.sumTruth(),
                a.sumTruthSquares() + b.sumTruthSquares());
    }

    @Test
    void phononAggregatesFollowFromTheMaterials() {
        Map<String, Map<String, String>> published = rows("model_key");
        Map<String, Phonons> tasks = new PhononFile(SharedData.file("kappa-103-analysis.jsonl")).read();
        List<String> off = new ArrayList<>();
        tasks.forEach((model, task) -> {
            Map<String, String> row = published.get(model);
            compare(off, model, "SRME", task.srme(), row.get("phonons.κ_SRME"));
            compare(off, model, "SRE", task.sre(), row.get("phonons.κ_SRE"));
            compare(off, model, "SRD", task.srd(), row.get("phonons.κ_SRD"));
            compare(off, model, "failure", task.failureRate(), row.get("phonons.κ_failure_rate"));
            compare(off, model, "spectrum", task.spectrumDistance(), row.get("phonons.spectrum_w1"));
        });
        assertThat(tasks).hasSize(40);
        assertThat(off).isEmpty();
    }

    private static void compare(List<String> off, String model, String name, double value, String expected) {
        if (!same(value, expected, 4)) {
            off.add(model + " " + name + " " + value + " " + expected);
        }
    }

    private static List<Metrics> recomputed(AccuracyRule rule) {
        return new CountsFile(SharedData.file(LEADERBOARD))
                .read().stream()
                        .flatMap(model -> model.metrics(OptionalDouble.empty(), rule).stream())
                        .toList();
    }

    private static Map<String, Map<String, String>> rows(String key) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        SharedData.table(LEADERBOARD).forEach(row -> rows.put(row.get(key), row));
        return rows;
    }

    private static double value(Metrics metrics, String column) {
        Map<String, Double> values = metrics.values();
        return values.containsKey(column) ? values.get(column) : values.get(column.toLowerCase(java.util.Locale.ROOT));
    }

    /** Rounded as NumPy rounds. */
    private static boolean same(double value, String expected, int decimals) {
        if (Double.isNaN(value) || expected.isEmpty()) {
            return Double.isNaN(value) && (expected.isEmpty() || expected.equals("nan"));
        }
        double scale = Math.pow(10, decimals);
        BigDecimal rounded =
                BigDecimal.valueOf(Math.rint(value * scale) / scale).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.compareTo(new BigDecimal(expected)) == 0;
    }
}
