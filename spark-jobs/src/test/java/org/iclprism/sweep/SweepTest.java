package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.evaluate.StrategyFacts;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.Table;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every stage of small sweeps, from configuration to page. */
@ExtendWith(SparkExtension.class)
class SweepTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification", "linear-regression"})
    void theWholeLineRunsAndLeavesEveryFile(String functionClass, JavaSparkContext spark) {
        SweepPlan plan = sweep("data.function-class=" + functionClass, "sweep.parallel-runs=2", "sweep.seed=[1,2]");
        run(plan, spark);
        Path folder = path(plan.folder());
        String run = "runs/" + functionClass + "-d4-c6-m2-D4-s2/";
        assertThat(List.of(
                        "sweep.json",
                        run + "conf.json",
                        run + "provenance.json",
                        run + "data/tasks.parquet",
                        run + "data/id/part-00000.parquet",
                        run + "data/manifest.json",
                        run + "train/metrics.jsonl",
                        run + "train/checkpoints/step-24/model.zip",
                        run + "eval/strategies.json",
                        run + "eval/checkpoints.parquet",
                        "fit/" + functionClass + "-d4-c6-m2.json",
                        "fit/cells.parquet",
                        "report/index.html"))
                .allSatisfy(file -> assertThat(folder.resolve(file)).exists());
        List<Map<String, Object>> cells = CellTable.read(plan.fits());
        assertThat(cells).hasSize(3 * 2 * 4 * (functionClass.equals("classification") ? 3 : 2));
        assertThat(cells).allSatisfy(cell -> {
            assertThat((Double) cell.get("relative_distance")).isBetween(0.0, 1.0);
            assertThat((Double) cell.get("weight_m")).isBetween(0.0, 1.0);
            assertThat((Double) cell.get("loss")).isPositive();
        });
    }

    @Test
    void everNewTasksAloneAreReportedWithoutAFit(JavaSparkContext spark) {
        SweepPlan plan = sweep("sweep.task-diversity=infinity", "fit.held-out-diversities=0");
        run(plan, spark);
        assertThat(FitJob.isDone(plan)).isTrue();
        assertThat(path(plan.folder()).resolve("report/index.html"))
                .content()
                .contains("balls-and-urns-d4-c6-m2-Dinfinity-s1");
    }

    @Test
    void everyFileHasTheColumnsThatItsReadersExpect(JavaSparkContext spark) {
        SweepPlan urns = sweep();
        run(urns, spark);
        Folder run = urns.runs().get(0).folder();
        assertThat(columns(run.folder("data"), "tasks.parquet")).containsExactly("task", "pool", "parameters");
        assertThat(columns(run.folder("data/ood"), "part-00000.parquet")).containsExactly("sequence", "task", "tokens");
        assertThat(columns(run.folder("eval/strategies"), "id-part-00000.parquet"))
                .containsExactly("split", "sequence", "position", "strategy", "output");
        assertThat(columns(run.folder("eval"), "checkpoints.parquet"))
                .contains("step", "split", "loss", "loss_m", "loss_g", "distance_m", "distance_g", "distance_mg")
                .contains("relative_distance", "mixture_divergence", "mixture_slope", "mixture_total_variation");
        assertThat(columns(urns.fits(), "cells.parquet"))
                .startsWith("slice", "task_diversity", "seed", "step", "split", "seen", "kept", "loss")
                .contains("distance_m", "distance_g", "distance_mg", "relative_distance", "weight_m")
                .contains("dims", "context", "mlp_factor", "threshold_step", "alpha", "beta", "gamma")
                .contains("weight_g", "mixture_m", "mixture_g", "average_loss_m", "complexity_m", "complexity_g")
                .contains("log_prior_odds", "log_bayes_factor", "total_variation", "spearman");
        SweepPlan regression = sweep("data.function-class=linear-regression");
        run(regression, spark);
        assertThat(columns(regression.runs().get(0).folder().folder("data/id"), "part-00000.parquet"))
                .containsExactly("sequence", "task", "x", "y");
        assertThat(columns(regression.fits(), "cells.parquet")).contains("squared_error", "r_squared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "linear-regression", "classification"})
    void furtherStrategiesAreComparedWithToo(String functionClass, JavaSparkContext spark) {
        SweepPlan plan = sweep(
                "data.function-class=" + functionClass, "evaluate.strategies=[M,G,C]", "sweep.task-diversity=[2,4]");
        run(plan, spark);
        RunPlan run = plan.runs().get(0);
        Table anyTable = Table.of("message any { required int64 sequence; }");
        List<Map<String, Object>> rows = anyTable.read(run.evaluation().folder("strategies"), "id-part-00000.parquet");
        assertThat(rows).hasSize(12 * run.functionClass().predictions() * 3);
        assertThat(rows).extracting(row -> row.get("strategy")).containsOnly("M", "G", "C");
        StrategyFacts facts = StrategyFacts.of(run);
        assertThat(facts.averageLoss()).containsOnlyKeys("M", "G", "C");
        assertThat(facts.averageLoss().get("C"))
                .isGreaterThan(facts.averageLoss().get("G"));
        assertThat(facts.complexityBits()).containsOnlyKeys("M", "G", "C");
        // section 4.3's constants: code and, where it has one, prior
        assertThat(facts.complexityBits().get("C")).isIn(2000.0, 1808.0, 2216.0);
        assertThat(columns(run.evaluation(), "checkpoints.parquet")).contains("loss_c", "distance_c");
    }

    @Test
    void aSecondRunDoesNothing(JavaSparkContext spark) throws IOException {
        SweepPlan plan = sweep();
        run(plan, spark);
        Map<String, Long> before = files(plan);
        run(plan, spark);
        Map<String, Long> after = files(plan);
        before.keySet().removeIf(file -> file.endsWith("index.html") || file.endsWith("sweep.json"));
        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void otherStrategiesAndPromptsTrainNothingAgain(JavaSparkContext spark) throws IOException {
        String[] quick = {
            "sweep.task-diversity=[2,4]",
            "data.train-prompts=stored",
            "fit.strategies=[M,G]",
            "fit.restarts=0",
            "fit.bootstrap=0"
        };
        SweepPlan first = sweep(quick);
        run(first, spark);
        Map<String, Long> before = files(first);
        byte[] fit = Files.readAllBytes(path(first.fits()).resolve("balls-and-urns-d4-c6-m2.json"));
        String[] changed = {"evaluate.strategies=[M,G,C]", "evaluate.ood-tasks=6"};
        SweepPlan other = sweep(Stream.of(quick, changed).flatMap(Stream::of).toArray(String[]::new));
        assertThat(other.folder()).isEqualTo(first.folder());
        assertThat(EvaluateJob.isDone(other.runs().get(0))).isFalse();
        assertThat(FitJob.isDone(other)).isFalse();
        run(other, spark);
        Map<String, Long> after = files(other);
        before.keySet().removeIf(file -> !file.contains("/train/") && !file.contains("/id/"));
        assertThat(before).hasSizeGreaterThan(2 * (4 * 2 + 2 + 1));
        assertThat(after).containsAllEntriesOf(before);
        assertThat(StrategyFacts.of(other.runs().get(0)).averageLoss()).containsKey("C");
        run(first, spark);
        assertThat(path(first.fits()).resolve("balls-and-urns-d4-c6-m2.json"))
                .as("the same bits as before")
                .hasBinaryContent(fit);
    }

    @Test
    void aNewTaskDiversityLeavesTheFinishedRunsAlone(JavaSparkContext spark) throws IOException {
        SweepPlan first = sweep();
        run(first, spark);
        Map<String, Long> before = files(first);
        SweepPlan wider = sweep("sweep.task-diversity=[2,4,8,16]");
        assertThat(wider.folder()).isEqualTo(first.folder());
        run(wider, spark);
        before.keySet().removeIf(file -> !file.contains("/runs/"));
        assertThat(files(wider)).containsAllEntriesOf(before);
        assertThat(CellTable.read(wider.fits())).hasSize(4 * 4 * 2);
    }

    @Test
    void allPredictionsAreKeptOnRequest(JavaSparkContext spark) {
        SweepPlan plan = sweep("evaluate.keep-predictions=true", "sweep.task-diversity=[2,4]");
        run(plan, spark);
        Folder folder = plan.runs().get(0).evaluation().folder("predictions/step=24");
        Table anyTable = Table.of("message any { required int64 sequence; }");
        List<Map<String, Object>> rows = anyTable.read(folder, "ood.parquet");
        assertThat(rows).hasSize(12 * 6);
        assertThat(rows).allSatisfy(row -> {
            double sum = 0;
            for (double p : (double[]) row.get("output")) {
                sum += p;
            }
            assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
        });
    }

    @Test
    void aStageWhoseInputIsNotThereSaysWhatToRunFirst(JavaSparkContext spark) {
        SweepPlan plan = sweep();
        Sweep sweep = new Sweep(plan, spark);
        assertThatThrownBy(sweep::train)
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("Run prism generate first");
        assertThatThrownBy(sweep::evaluate).hasMessageContaining("Run prism train first");
        assertThatThrownBy(new FitJob(plan, spark)::run).hasMessageContaining("Run prism evaluate first");
        assertThatThrownBy(new ReportJob(plan)::run).hasMessageContaining("Run prism fit first");
    }

    private SweepPlan sweep(String... overrides) {
        return SweepPlan.of(
                TinyExperiment.with(overrides), root.toUri().toString().replaceAll("/$", ""));
    }

    private static void run(SweepPlan plan, JavaSparkContext spark) {
        plan.describe();
        Sweep sweep = new Sweep(plan, spark);
        sweep.generate();
        sweep.train();
        sweep.evaluate();
        new FitJob(plan, spark).run();
        new ReportJob(plan).run();
    }

    private static List<String> columns(Folder folder, String file) {
        Table anyTable = Table.of("message any { }");
        return List.copyOf(anyTable.read(folder, file).get(0).keySet());
    }

    private static Path path(Folder folder) {
        return Path.of(URI.create(folder.uri()));
    }

    private static Map<String, Long> files(SweepPlan plan) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(path(plan.folder()))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return files;
    }
}
