package org.iclprism.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.Arithmetic;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.Table;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Made-up runs, scored by the decisions made with their predictions. */
@ExtendWith(SparkExtension.class)
class RunDiscoveryTest {
    private static final int PROMPTS = 60;
    private static final int POINTS = 8;
    private static final String KEYS =
            "required binary split (STRING); required int64 sequence; required int32 position; ";
    private static final Table STRATEGIES = Table.of("message strategies { " + KEYS
            + "required binary strategy (STRING); " + Table.list("double", "output") + " }");
    private static final Table PREDICTIONS =
            Table.of("message predictions { " + KEYS + Table.list("float", "output") + " }");

    @TempDir
    private Path folder;

    private final RandomNumbers numbers = Stream.of(3, "test/runs").at(0);

    @Test
    void aTransformerStandsBesideItsStrategiesByExamplesDistanceAndSplit(JavaSparkContext spark) throws IOException {
        Map<String, double[][]> truth = new LinkedHashMap<>();
        for (String split : List.of("id", "ood")) {
            truth.put(split, values(split));
        }
        run(spark, new DiscoverySettings(rules(500), null, new int[0], 50, 1, false, false), 0);
        Map<String, String[]> rows = metrics();
        assertThat(rows.keySet())
                .contains(
                        "transformer@20 id/examples=0",
                        "transformer@20 id/examples=1",
                        "transformer@20 ood/examples=2-3",
                        "G ood/examples=4-7",
                        "M id",
                        "mean ood",
                        "dummy id/distance=1of5");
        // counted plainly: what the transformer says is off by 0.25
        long tp = 0;
        long fp = 0;
        for (double[] prompt : truth.get("ood")) {
            for (int position = 2; position <= 3; position++) {
                boolean said = prompt[position] + 0.25 <= 0.5;
                tp += said && prompt[position] <= 0.5 ? 1 : 0;
                fp += said && prompt[position] > 0.5 ? 1 : 0;
            }
        }
        String[] counted = rows.get("transformer@20 ood/examples=2-3");
        assertThat(counted[2]).isEqualTo("" + 2 * PROMPTS);
        assertThat(counted[4]).isEqualTo("" + tp);
        assertThat(counted[5]).isEqualTo("" + fp);
        assertThat(Double.parseDouble(rows.get("transformer@20 id")[17])).isCloseTo(0.25, within(1e-3));
        // errors of one size change the decisions that are close
        assertThat(f1(rows, "transformer@20 id/distance=1of5")).isLessThan(f1(rows, "transformer@20 id/distance=5of5"));
        assertThat(Files.readAllLines(folder.resolve("out/shift.tsv")))
                .first()
                .asString()
                .startsWith("model\tsplit\tF1\tF1_change\tDAF")
                .endsWith("F1_per_doubling\tMAE_per_doubling");
        assertThat(folder.resolve("out/index.html")).exists();
    }

    @Test
    void aClassIsDecidedByItsProbability(JavaSparkContext spark) throws IOException {
        tokens();
        run(spark, new DiscoverySettings(rules(0), null, new int[0], 0, 1, false, false), 2);
        String[] sure = metrics().get("M id");
        assertThat(List.of(sure).subList(2, 8)).containsExactly("480", "0", "160", "0", "320", "0");
        assertThat(metrics().get("G id")[8]).isEqualTo("NaN");
        assertThatThrownBy(() -> run(spark, new DiscoverySettings(rules(0), null, new int[0], 0, 1, false, false), 3))
                .isInstanceOfSatisfying(
                        PrismException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                .hasMessageEndingWith("--class must be between 0 and 2, found 3.");
    }

    @Test
    void aFolderThatIsNoRunIsRefused(JavaSparkContext spark) {
        assertThatThrownBy(() -> run(spark, DiscoverySettings.standard(), 0))
                .isInstanceOfSatisfying(
                        PrismException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessageEndingWith(
                        "it holds no data/id. Name a run's folder (.../runs/<run id>) whose checkpoints were evaluated.");
    }

    private static Rules rules(int threshold) {
        return new Rules(
                threshold, Rules.LARGEST_MAX_ERROR, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 100, false, false);
    }

    private double[][] values(String split) {
        double[][] truth = new double[PROMPTS][POINTS];
        List<Object[]> data = new ArrayList<>();
        List<Object[]> strategies = new ArrayList<>();
        List<Object[]> predictions = new ArrayList<>();
        for (int sequence = 0; sequence < PROMPTS; sequence++) {
            ByteBuffer y = ByteBuffer.allocate(4 * POINTS).order(ByteOrder.LITTLE_ENDIAN);
            for (int position = 0; position < POINTS; position++) {
                // eighths are exact in every format
                double value = Math.rint(8 * 2 * numbers.gaussian()) / 8;
                truth[sequence][position] = value;
                y.putFloat((float) value);
                strategies.add(new Object[] {split, (long) sequence, position, "M", new double[] {value}});
                strategies.add(new Object[] {split, (long) sequence, position, "G", new double[] {value / 2}});
                predictions.add(new Object[] {split, (long) sequence, position, new float[] {(float) (value + 0.25)}});
            }
            data.add(new Object[] {(long) sequence, 0, y.array()});
        }
        Folder home = folder();
        Table.of("message prompts { required int64 sequence; required int32 task; required binary y; }")
                .write(home.folder("data/" + split), "part-00000.parquet", data);
        STRATEGIES.write(home.folder("eval/strategies"), split + ".parquet", strategies);
        PREDICTIONS.write(home.folder("eval/predictions/step=20"), split + ".parquet", predictions);
        return truth;
    }

    /** Symbols 0, 1, 2, 0, ... M knows them, G knows nothing. */
    private void tokens() {
        List<Object[]> data = new ArrayList<>();
        List<Object[]> strategies = new ArrayList<>();
        for (int sequence = 0; sequence < PROMPTS; sequence++) {
            ByteBuffer tokens = ByteBuffer.allocate(4 * (POINTS + 1))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(3);
            for (int position = 0; position < POINTS; position++) {
                int symbol = (sequence + position) % 3;
                double[] known = new double[3];
                known[symbol] = 1;
                tokens.putInt(symbol);
                strategies.add(new Object[] {"id", (long) sequence, position, "M", known});
                strategies.add(new Object[] {"id", (long) sequence, position, "G", new double[] {0.3, 0.3, 0.4}});
            }
            data.add(new Object[] {(long) sequence, 0, tokens.array()});
        }
        Table.of("message prompts { required int64 sequence; required int32 task; required binary tokens; }")
                .write(folder().folder("data/id"), "part-00000.parquet", data);
        STRATEGIES.write(folder().folder("eval/strategies"), "id.parquet", strategies);
    }

    private void run(JavaSparkContext spark, DiscoverySettings settings, int asked) {
        RunDiscovery.run(
                spark,
                folder(),
                asked,
                settings,
                new Folder(folder.resolve("out").toString()));
    }

    private Folder folder() {
        return new Folder(folder.resolve("run").toString());
    }

    private Map<String, String[]> metrics() throws IOException {
        Map<String, String[]> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("out/metrics.tsv"))) {
            String[] cells = line.split("\t");
            rows.put(cells[0] + " " + cells[1], cells);
        }
        return rows;
    }

    private static double f1(Map<String, String[]> rows, String key) {
        return Double.parseDouble(rows.get(key)[8]);
    }
}
