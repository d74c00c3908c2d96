package org.iclprism.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.files.Table;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole evaluation of made-up predictions, on Spark. */
@ExtendWith(SparkExtension.class)
class DiscoveryJobTest {
    private static final int MATERIALS = 9_000;

    @TempDir
    private Path folder;

    private final double[] hull = new double[MATERIALS];
    private final Map<String, double[]> predicted = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        RandomNumbers numbers =
                org.iclprism.datagen.Stream.of(7, "test/discovery").at(0);
        StringBuilder truth = new StringBuilder("material_id,formula,wbm_step,e_form_per_atom_mp2020_corrected,"
                + "e_above_hull_mp2020_corrected_ppd_mp,unique_prototype\n");
        for (int i = 0; i < MATERIALS; i++) {
            hull[i] = Math.rint(1000 * (0.12 + 0.18 * numbers.gaussian())) / 1000;
            truth.append(String.format(
                    Locale.ROOT,
                    "wbm-%d-%d,Na%d Cl,%d,-1.000,%.3f,%s\n",
                    1 + i % 3,
                    i,
                    1 + i % 4,
                    1 + i % 3,
                    hull[i],
                    i % 5 == 0 ? "False" : "True"));
        }
        Files.writeString(folder.resolve("truth.csv"), truth);
        for (double noise : new double[] {0.03, 0.05, 0.051, 0.2}) {
            writeModel("noise-" + noise, noise, numbers);
        }
    }

    private void writeModel(String name, double noise, RandomNumbers numbers) throws IOException {
        StringBuilder file = new StringBuilder("material_id,e_form_per_atom\n");
        double[] values = new double[MATERIALS];
        for (int i = 0; i < MATERIALS; i++) {
            double error = Math.rint(1000 * noise * numbers.gaussian()) / 1000;
            values[i] = i % 50 == 0 ? Double.NaN : hull[i] + error;
            if (i % 50 != 0) {
                file.append(String.format(Locale.ROOT, "wbm-%d-%d,%.3f\n", 1 + i % 3, i, -1 + error));
            }
        }
        Files.writeString(folder.resolve(name + ".csv"), file);
        predicted.put(name, values);
    }

    @Test
    void theTablesSayWhatPlainCountingSays(JavaSparkContext spark) throws IOException {
        run(spark, folder.resolve("out"), DiscoverySettings.standard());
        List<String> lines = Files.readAllLines(folder.resolve("out/metrics.tsv"));
        assertThat(lines.get(0))
                .isEqualTo(
                        "model\tsubset\tn\tmissing\tTP\tFP\tTN\tFN\tF1\tDAF\tprecision\trecall\taccuracy\tTPR\tFPR\tTNR"
                                + "\tFNR\tMAE\tRMSE\tR2\tAUC");
        assertThat(lines.stream().skip(1).map(line -> line.split("\t")[1]).distinct())
                .containsExactly("full_test_set", "unique_prototypes", "most_stable_10k", "step1", "step2", "step3");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            if (cells[1].equals("step2")) {
                assertThat(List.of(cells).subList(2, 8)).isEqualTo(counted(predicted.get(cells[0]), 1));
            }
        }
        assertThat(lines).hasSize(1 + 4 * 6);
    }

    private List<String> counted(double[] values, int step) {
        long[] counts = new long[6];
        for (int i = step; i < MATERIALS; i += 3) {
            counts[0]++;
            counts[1] += Double.isNaN(values[i]) ? 1 : 0;
            boolean stable = hull[i] <= 0;
            // sums of thousandths, with room for their rounding
            boolean said = values[i] <= 1e-9;
            counts[stable ? (said ? 2 : 5) : (said ? 3 : 4)]++;
        }
        return Stream.of(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
                .map(String::valueOf)
                .toList();
    }

    @Test
    void theResultDoesNotDependOnHowTheWorkIsDivided(JavaSparkContext spark) throws IOException {
        spark.stop();
        for (String slots : List.of("1", "3")) {
            try (JavaSparkContext own = spark("local[" + slots + "]")) {
                run(own, folder.resolve(slots), DiscoverySettings.standard());
            }
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.resolve("1"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(14);
        for (Path file : files) {
            Path other = folder.resolve("3").resolve(folder.resolve("1").relativize(file));
            assertThat(other).as(file.toString()).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void intervalsAreAsWideAsTheyShouldBeAndNeighboursThatNoiseCannotTellApartAreTied(JavaSparkContext spark)
            throws IOException {
        run(spark, folder.resolve("out"), DiscoverySettings.standard());
        List<Map<String, Object>> standings = read("standings.parquet").stream()
                .filter(row -> row.get("metric").equals("precision"))
                .toList();
        assertThat(standings).extracting(row -> row.get("rank")).containsExactly(1, 2, 3, 4);
        Map<String, Object> best = standings.get(0);
        assertThat(best.get("model")).isEqualTo("noise-0.03");
        // a share p of n: sqrt(p (1 - p) / n), for which the bootstrap need not be asked
        double p = (double) best.get("value");
        double[] values = predicted.get("noise-0.03");
        long said = java.util.stream.IntStream.range(0, MATERIALS)
                .filter(i -> i % 5 != 0 && values[i] <= 1e-9)
                .count();
        double width = (double) best.get("high") - (double) best.get("low");
        assertThat(width / (2 * 1.96 * Math.sqrt(p * (1 - p) / said))).isBetween(0.9, 1.1);
        List<Map<String, Object>> byF1 = read("standings.parquet").stream()
                .filter(row -> row.get("metric").equals("F1"))
                .toList();
        assertThat(byF1).extracting(row -> row.get("tie_group")).containsExactly(1, 2, 2, 3);
        assertThat((double) byF1.get(1).get("swap_with_next")).isBetween(0.025, 0.6);
        assertThat((double) byF1.get(0).get("swap_with_next")).isZero();
        assertThat(byF1.get(3).get("swap_with_next")).isEqualTo(Double.NaN);
    }

    @Test
    void independentErrorsAreUncorrelatedAndMaterialsMissedByAllAreCounted(JavaSparkContext spark) throws IOException {
        run(spark, folder.resolve("out"), DiscoverySettings.standard());
        assertThat(read("agreement.parquet")).hasSize(6).allSatisfy(row -> {
            assertThat((double) row.get("error_correlation")).isBetween(-0.05, 0.05);
            assertThat(row.get("both")).isEqualTo(7200L);
        });
        long stable = 0;
        long missed = 0;
        for (int i = 0; i < MATERIALS; i++) {
            int row = i;
            if (i % 5 != 0 && hull[i] <= 0) {
                stable++;
                missed += predicted.values().stream().noneMatch(each -> each[row] <= 1e-9) ? 1 : 0;
            }
        }
        Map<String, Object> spots =
                new HashMap<>(Json.read(new Folder(folder.resolve("out").toString()), "blind_spots.json", Map.class));
        assertThat(spots.get("stable")).isEqualTo((int) stable);
        assertThat((double) spots.get("missed_by_all")).isEqualTo((double) missed / stable);
    }

    @Test
    void oneModelNeedsNoComparison(JavaSparkContext spark) throws IOException {
        Path out = folder.resolve("single");
        new Discovery(folder(out), CombinedScore.standard())
                .predictions(spark, file("truth.csv"), List.of(file("noise-0.05.csv")), DiscoverySettings.standard());
        assertThat(out.resolve("metrics.tsv")).exists();
        assertThat(out.resolve("standings.parquet")).doesNotExist();
    }

    @Test
    void theDummysPrecisionIsThePrevalenceAndTheMeansErrorIsTheTruthsSpread(JavaSparkContext spark) throws IOException {
        run(spark, folder.resolve("out"), new DiscoverySettings(Rules.standard(), null, new int[0], 0, 1, false, true));
        List<String[]> rows = Files.readAllLines(folder.resolve("out/metrics.tsv")).stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[1].equals("full_test_set"))
                .toList();
        String[] mean = rows.get(rows.size() - 2);
        String[] dummy = rows.get(rows.size() - 1);
        assertThat(mean[0]).isEqualTo("mean");
        assertThat(Double.parseDouble(mean[19])).isCloseTo(0, within(1e-4));
        assertThat(mean[4]).isEqualTo("0");
        assertThat(dummy[0]).isEqualTo("dummy");
        assertThat(Double.parseDouble(dummy[9])).isCloseTo(1, within(0.1));
        assertThat(Double.parseDouble(dummy[20])).isCloseTo(0.5, within(0.03));
    }

    @Test
    void metricsAloneAreTheSame(JavaSparkContext spark) throws IOException {
        run(spark, folder.resolve("all"), DiscoverySettings.standard());
        run(
                spark,
                folder.resolve("out"),
                new DiscoverySettings(Rules.standard(), null, new int[0], 1000, 1, true, false));
        assertThat(folder.resolve("out/metrics.tsv")).hasSameBinaryContentAs(folder.resolve("all/metrics.tsv"));
        assertThat(folder.resolve("out/curves")).doesNotExist();
        assertThat(folder.resolve("out/standings.parquet")).doesNotExist();
    }

    @Test
    void twoFilesOfOneNameAreRefused(JavaSparkContext spark) throws IOException {
        Files.createDirectory(folder.resolve("other"));
        Files.copy(folder.resolve("noise-0.05.csv"), folder.resolve("other/noise-0.05.csv"));
        InputFile other = new InputFile(new Folder(folder.resolve("other").toString()), "noise-0.05.csv");
        assertThatThrownBy(() -> new DiscoveryJob(spark, DiscoverySettings.standard())
                        .run(file("truth.csv"), List.of(file("noise-0.05.csv"), other)))
                .isInstanceOf(PrismException.class)
                .hasMessageEndingWith(
                        "would both be model noise-0.05. Give one another name: --predictions" + " NAME=FILE.");
        InputFile named = new InputFile(other.folder(), other.name(), "mine");
        assertThat(new DiscoveryJob(spark, DiscoverySettings.standard())
                        .run(file("truth.csv"), List.of(file("noise-0.05.csv"), named))
                        .names())
                .contains("noise-0.05", "mine");
    }

    @Test
    void aFailureInATaskIsOfThatFile(JavaSparkContext spark) throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "material_id,e_form_per_atom\nnobody,1\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new DiscoveryJob(spark, DiscoverySettings.standard())
                        .run(file("truth.csv"), List.of(file("noise-0.05.csv"), file("bad.csv"))))
                .isInstanceOf(PrismException.class)
                .hasMessageStartingWith("Cannot read " + folder.resolve("bad.csv") + ", line 2: material_id nobody");
        assertThatThrownBy(() -> new DiscoveryJob(spark, DiscoverySettings.standard())
                        .run(file("truth.csv"), List.of(file("bad.csv"), file("noise-0.05.csv"), file("none.csv"))))
                .hasMessageStartingWith("Cannot score 2 of 3 files.\n  Cannot read " + folder.resolve("bad.csv"))
                .hasMessageEndingWith(folder.resolve("none.csv") + ": there is no such file.");
    }

    private List<Map<String, Object>> read(String name) {
        // the schema of the file is read with it
        return Table.of("message any { }").read(new Folder(folder.resolve("out").toString()), name);
    }

    private void run(JavaSparkContext spark, Path out, DiscoverySettings settings) {
        List<InputFile> files = new ArrayList<>();
        predicted.keySet().forEach(name -> files.add(file(name + ".csv")));
        Discovery discovery = new Discovery(folder(out), CombinedScore.standard());
        assertThat(discovery.predictions(spark, file("truth.csv"), files, settings))
                .allMatch(metrics -> metrics.accuracyRule() == Rules.standard().accuracy());
        discovery.finish();
    }

    private static JavaSparkContext spark(String master) {
        return new JavaSparkContext(new SparkConf()
                .setAppName("test")
                .setMaster(master)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1"));
    }

    private static Folder folder(Path path) {
        return new Folder(path.toString());
    }

    private InputFile file(String name) {
        return new InputFile(new Folder(folder.toString()), name);
    }
}
