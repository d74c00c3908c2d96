package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.Table;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Predictions of other programs: here those that a sweep kept itself, whole and damaged. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreTest {
    private static final String SCHEMA = "message predictions { optional binary run (STRING); required int64 step;"
            + " required binary split (STRING); required int64 sequence; required int32 position; %s }";
    private static final Table PREDICTIONS = Table.of(SCHEMA.formatted(Table.list("float", "output")));
    private static final Table ANY = Table.of("message any { }");
    private static final List<Integer> STEPS = List.of(3, 24);
    private static final String RUN = "balls-and-urns-d4-c6-m2-D2-s1";

    private Path root;
    private SweepPlan plan;
    private Sweep sweep;
    private List<Object[]> rows;
    private int files;

    @BeforeAll
    void trainASweepAndKeepItsPredictions(@TempDir Path folder, JavaSparkContext spark) {
        root = folder;
        plan = sweep("evaluate.keep-predictions=true");
        sweep = new Sweep(plan, spark);
        sweep.generate();
        sweep.train();
        sweep.evaluate();
        rows = new ArrayList<>();
        for (RunPlan run : plan.runs()) {
            for (int step : STEPS) {
                for (String split : List.of("id", "ood")) {
                    Folder kept = run.evaluation().folder("predictions/step=" + step);
                    ANY.read(
                            kept,
                            split + ".parquet",
                            row -> rows.add(new Object[] {
                                run.run().id(),
                                (long) step,
                                split,
                                row.get("sequence"),
                                row.get("position"),
                                output(row)
                            }));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functionClasses")
    void keptPredictionsScoreAsTheCheckpointsThatMadeThem(String functionClass, JavaSparkContext spark) {
        SweepPlan one = sweep(
                "evaluate.keep-predictions=true",
                "sweep.task-diversity=4",
                "data.function-class=" + functionClass,
                "fit.held-out-diversities=0");
        Sweep stages = new Sweep(one, spark);
        stages.generate();
        stages.train();
        stages.evaluate();
        RunPlan run = one.runs().get(0);
        stages.score(run.evaluation().folder("predictions").uri(), one.of("again"));
        assertThat(EvaluateJob.cells(one.of("again").runs().get(0)))
                .usingRecursiveComparison()
                .withComparatorForType(ScoreTest::nearly, Double.class)
                .withEqualsForType((a, b) -> a.length == b.length && nearly(sum(a), sum(b)) == 0, double[].class)
                .isEqualTo(EvaluateJob.cells(run));
    }

    static List<String> functionClasses() {
        return List.of("balls-and-urns", "linear-regression");
    }

    @Test
    void anotherTransformerIsFittedAndReportedBesideOurOwn(JavaSparkContext spark) throws IOException {
        Map<String, Long> before = times(plan.folder());
        SweepPlan other = plan.of("other");
        sweep.score(write(rows), other);
        sweep.score(write(rows), other);
        List<Cell> first = EvaluateJob.cells(other.runs().get(0));
        assertThat(first).extracting(cell -> cell.key().step()).containsExactly(3L, 3L, 24L, 24L);
        assertThat(first).extracting(cell -> cell.key().split()).containsExactly("id", "ood", "id", "ood");
        new FitJob(other, spark).run();
        new ReportJob(other).run();
        assertThat(CellTable.read(other.fits())).hasSize(3 * 2 * 2);
        assertThat(Files.readString(path(other.report()).resolve("index.html")))
                .contains("tiny, other")
                .contains("scored");
        assertThat(times(plan.folder())).containsAllEntriesOf(before);
    }

    @Test
    void onlyTheRunsOfTheFileAreScored(JavaSparkContext spark) {
        SweepPlan part = plan.of("part");
        sweep.score(write(rows.stream().filter(row -> row[0].equals(RUN)).toList()), part);
        assertThat(part.runs()).extracting(EvaluateJob::isDone).containsExactly(true, false, false);
        assertThatThrownBy(new FitJob(part, spark)::run)
                .hasMessageContaining("D4-s1 is not evaluated in ")
                .hasMessageContaining("transformers/part");
    }

    @Test
    void otherPredictionsDoNotTakeTheNameOfEarlierOnes() {
        sweep.score(write(rows), plan.of("taken"));
        List<Object[]> different = new ArrayList<>(rows);
        Object[] two = different.set(0, different.get(1));
        different.set(1, two);
        PrismException refused = refused(write(different), "taken");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused)
                .hasMessageContaining("transformers/taken/runs/" + RUN + " holds the scores of other predictions")
                .hasMessageEndingWith("Give --transformer another name, or delete that transformer's folder.");
    }

    private record Damage(String name, Consumer<List<Object[]>> to, String... message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> damages() {
        String where = "run " + RUN + ", step 3, split id, sequence 0, position 1: ";
        return Stream.of(
                        new Damage("not a number", set(5, new float[] {Float.NaN, 0, 0, 1}), where, "output holds NaN"),
                        new Damage(
                                "logits",
                                set(5, new float[] {-1, 1, 0.5f, 0.5f}),
                                where,
                                "output holds -1.0",
                                "softmax"),
                        new Damage(
                                "not normalised", set(5, new float[] {.5f, .5f, .5f, 0}), where, "output sums to 1.5"),
                        new Damage(
                                "the start token's probability too",
                                set(5, new float[] {.25f, .25f, .25f, .25f, 0}),
                                where,
                                "output holds 5 numbers, must hold 4",
                                "none for the start token"),
                        new Damage(
                                "a missing row",
                                all -> all.remove(1),
                                "run " + RUN + ", step 3, split id: 1 of 72 rows are missing, the first is sequence 0,"
                                        + " position 1"),
                        new Damage("a row twice", all -> all.add(all.get(1)), where, "twice"),
                        new Damage("an unknown sequence", set(3, 12L), "sequence must be between 0 and 11"),
                        new Damage("an unknown position", set(4, 6), "position must be between 0 and 5"),
                        new Damage("an unknown split", set(2, "train"), "split must be one of id, ood, found train"),
                        new Damage("an impossible step", set(1, 0L), "step must be >= 1", "found 0"),
                        new Damage(
                                "an unknown run",
                                set(0, "balls-and-urns-d4-c6-m2-D3-s1"),
                                "run balls-and-urns-d4-c6-m2-D3-s1 is none of the 3 runs",
                                "Nearest: balls-and-urns-d4-c6-m2-D2-s1"),
                        new Damage("no run", set(0, null), "a row has no run"),
                        new Damage(
                                "a split left out",
                                all -> all.removeIf(row -> row[2].equals("ood")),
                                "split ood: there is no row, only those of split id"),
                        new Damage("no rows", List::clear, "it holds no rows"))
                .map(Arguments::of);
    }

    private static Consumer<List<Object[]>> set(int column, Object value) {
        return all -> {
            Object[] row = all.get(1).clone();
            row[column] = value;
            all.set(1, row);
        };
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageIsRefusedWithItsPlaceBeforeAnythingIsWritten(Damage damage) {
        List<Object[]> damaged = new ArrayList<>(rows);
        damage.to().accept(damaged);
        String file = write(damaged);
        PrismException refused = refused(file, "damaged");
        assertThat(refused.code()).isEqualTo(ExitCode.MISMATCH);
        assertThat(refused).hasMessageStartingWith("Cannot score " + file + ": ");
        assertThat(refused).hasMessageContainingAll(damage.message());
        assertThat(path(plan.of("damaged").folder())).doesNotExist();
    }

    @Test
    void wrongColumnsAreRefusedByTheirNamesAndTypes() {
        Table misspelt = Table.of(SCHEMA.formatted(Table.list("float", "ouput")));
        assertThat(refused(write(misspelt, rows), "damaged"))
                .hasMessageContaining("no column output, found ouput, position, run, sequence, split, step")
                .hasMessageContaining("output: list<float>");
        Table flat = Table.of(SCHEMA.formatted("required double output;"));
        assertThat(refused(write(flat, List.of()), "damaged")).hasMessageContaining("column output is of type double");
        Folder noRun = plan.runs().get(0).evaluation().folder("predictions");
        assertThat(refused(noRun.uri(), "damaged"))
                .hasMessageContaining("no column run, and the configuration has 3 runs")
                .hasMessageContaining("--set sweep.task-diversity=2");
    }

    @Test
    void whatIsNotParquetOrNotThereIsRefused() throws IOException {
        Path text = Files.writeString(root.resolve("text.parquet"), "not Parquet at all");
        assertThat(refused(text.toUri().toString(), "damaged")).hasMessageContaining("no Parquet that Spark can read");
        PrismException missing = refused(root.resolve("nowhere.parquet").toUri().toString(), "damaged");
        assertThat(missing.code()).isEqualTo(ExitCode.PREFLIGHT);
        assertThat(missing).hasMessageContaining("there is no such file or folder");
    }

    @Test
    void unsignedNumbersAreReadAndADamagedPageIsTold() throws IOException {
        String unsigned = SCHEMA.replace("int64 sequence", "int64 sequence (INTEGER(64, false))");
        sweep.score(write(Table.of(unsigned.formatted(Table.list("float", "output"))), rows), plan.of("unsigned"));
        assertThat(EvaluateJob.isDone(plan.of("unsigned").runs().get(0))).isTrue();
        String whole = write(rows);
        Path file = root.resolve(whole.substring(whole.lastIndexOf('/') + 1));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0x55);
        Files.write(file, bytes);
        PrismException refused = refused(whole, "damaged");
        assertThat(refused.code()).isEqualTo(ExitCode.MISMATCH);
        assertThat(refused).hasMessageContaining("it holds no Parquet that Spark can read (");
    }

    @Test
    void promptsThatWereNeverGeneratedCannotHaveBeenPredicted(JavaSparkContext spark) {
        SweepPlan empty = sweep("evaluate.ood-tasks=9");
        assertThatThrownBy(() -> new Sweep(empty, spark).score(write(rows), empty.of("other")))
                .hasMessageContaining("the prompts of run " + RUN + " are not there. Run prism generate first.");
    }

    private PrismException refused(String file, String name) {
        return catchThrowableOfType(PrismException.class, () -> sweep.score(file, plan.of(name)));
    }

    private String write(List<Object[]> content) {
        return write(PREDICTIONS, content);
    }

    private String write(Table table, List<Object[]> content) {
        String name = "predictions-" + files++ + ".parquet";
        Folder folder = new Folder(root.toUri().toString().replaceAll("/$", ""));
        table.write(folder, name, content);
        return folder.uri() + "/" + name;
    }

    private SweepPlan sweep(String... overrides) {
        return SweepPlan.of(
                TinyExperiment.with(overrides), root.toUri().toString().replaceAll("/$", ""));
    }

    private static float[] output(Map<String, Object> row) {
        double[] output = (double[]) row.get("output");
        float[] single = new float[output.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) output[i];
        }
        return single;
    }

    /** Kept predictions are rounded to single precision. */
    private static int nearly(double a, double b) {
        return Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b)) ? 0 : Double.compare(a, b);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * (i + 1) / values.length;
        }
        return sum;
    }

    private static Path path(Folder folder) {
        return Path.of(URI.create(folder.uri()));
    }

    private static Map<String, Long> times(Folder folder) throws IOException {
        try (Stream<Path> all = Files.walk(path(folder))) {
            Map<String, Long> times = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
            return times;
        }
    }
}
