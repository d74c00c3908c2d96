package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.Json;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Function classes with settings are training data like any other, from configuration to page. */
@ExtendWith(SparkExtension.class)
class FunctionClassSweepTest {
    @TempDir
    private Path root;

    @Test
    void sparseWeightsWithACurriculumAndFurtherPredictors(JavaSparkContext spark) {
        check(
                spark,
                "data.function-class=sparse-linear",
                "data.settings={sparsity=2, noise=0.1, inputs=skewed, curriculum-dims=2, curriculum-points=3,"
                        + " curriculum-interval=5}",
                "evaluate.strategies=[M, G, C, ols, knn]");
    }

    @Test
    void mixturesOfFunctionsThatAreNotLinear(JavaSparkContext spark) {
        check(
                spark,
                "data.function-class=mixture",
                "data.settings={components=[linear, decision-tree], weights=[1, 3], decision-tree.depth=2}",
                "data.train-prompts=stored",
                "evaluate.strategies=[M, G, greedy-tree]");
    }

    @Test
    void seriesOfOneNumber(JavaSparkContext spark) {
        check(spark, "data.function-class=fourier", "data.settings.frequencies=2", "sweep.dims=1");
    }

    /** A new task in every prompt: nothing to memorise. */
    @Test
    void freshTasksWithoutM(JavaSparkContext spark) {
        SweepPlan plan = fitted(
                spark,
                "data.function-class=linear",
                "data.settings.noise=0.5",
                "evaluate.strategies=[\"ridge:lambda=2\", G, knn, averaging]",
                "sweep.task-diversity=infinity",
                "fit.held-out-diversities=0",
                "fit.bootstrap=5");

        List<Map<String, Object>> cells = CellTable.read(plan.fits());
        assertThat(cells).hasSize(2 * 4).allSatisfy(cell -> {
            assertThat((Double) cell.get("relative_distance")).isNaN();
            assertThat((Double) cell.get("log_prior_odds")).isNaN();
            assertThat(sum(cell, "mixture_")).as("measured").isCloseTo(1, within(1e-9));
            assertThat(sum(cell, "weight_")).as("by the model").isCloseTo(1, within(1e-9));
            assertThat((Double) cell.get("mixture_low_ridge_lambda_2"))
                    .isLessThanOrEqualTo((Double) cell.get("mixture_ridge_lambda_2"));
            assertThat((Double) cell.get("complexity_ridge_lambda_2")).isEqualTo(6136 + 64);
        });
        Map<?, ?> json = Json.read(plan.fits(), "linear-d4-c6-m2.json", Map.class);
        assertThat(json.get("strategies")).isEqualTo(List.of("ridge:lambda=2", "G", "knn", "averaging"));
        assertThat(json.containsKey("constant_weight")).isFalse();
        assertThat(String.valueOf(json.get("transitions"))).doesNotContain("predicted", "generalis", "none");
        assertThat(((Map<?, ?>) json.get("bootstrap")).get("replicates")).isEqualTo(5);
        new ReportJob(plan).run();
        assertThat(root.resolve(plan.folder().uri().replaceFirst(".*/", "")).resolve("report/index.html"))
                .content()
                .contains("the transformer trained on ever new tasks follows ", "ridge:lambda=2")
                .doesNotContain("From generalising to memorising");
    }

    private static double sum(Map<String, Object> cell, String column) {
        return Stream.of("ridge_lambda_2", "g", "knn", "averaging")
                .mapToDouble(strategy -> (Double) cell.get(column + strategy))
                .sum();
    }

    @Test
    void infiniteTaskDiversityBesideFinite(JavaSparkContext spark) throws IOException {
        SweepPlan plan = check(
                spark,
                "data.function-class=multi-gaussian-mixture",
                "data.settings={mixing=batch, noise=0.1}",
                "sweep.task-diversity=[2, infinity, 4, 8]");
        RunPlan endless = plan.runs().get(1);
        assertThat(endless.run().id()).endsWith("-Dinfinity-s1");
        List<Cell> cells = EvaluateJob.cells(endless);
        assertThat(cells).hasSize(2 * 4).allSatisfy(cell -> {
            assertThat(cell.losses().get("M")).isEqualTo(cell.losses().get("G"));
            assertThat(cell.distances().mg()).isZero();
            assertThat(cell.loss()).isPositive();
        });
        new ReportJob(plan).run();
        String page = Files.readString(Path.of(plan.report().path("index.html").toUri()));
        assertThat(page).contains("task diversity 2 to ∞", endless.run().id());
    }

    @Test
    void signsThatAreTrainedByTheirCrossEntropy(JavaSparkContext spark) {
        SweepPlan plan = check(spark, "data.function-class=linear-classification", "data.settings={normalise=1}");
        assertThat(CellTable.read(plan.fits()))
                .allSatisfy(cell -> assertThat((Double) cell.get("loss")).isBetween(0.0, 1.0));
    }

    private SweepPlan fitted(JavaSparkContext spark, String... settings) {
        SweepPlan plan = SweepPlan.of(
                TinyExperiment.with(settings), root.toUri().toString().replaceAll("/$", ""));
        plan.describe();
        Sweep sweep = new Sweep(plan, spark);
        sweep.generate();
        sweep.train();
        sweep.evaluate();
        new FitJob(plan, spark).run();
        return plan;
    }

    private SweepPlan check(JavaSparkContext spark, String... settings) {
        SweepPlan plan = fitted(spark, settings);
        List<Map<String, Object>> cells = CellTable.read(plan.fits());
        assertThat(cells).hasSize(3 * 2 * 4);
        List<String> strategies = plan.experiment().evaluate().strategies();
        assertThat(cells).allSatisfy(cell -> {
            assertThat((Double) cell.get("loss")).isPositive();
            assertThat((Double) cell.get("relative_distance")).isBetween(0.0, 1.0);
            strategies.forEach(name -> assertThat((Double) cell.get("average_loss_" + name.toLowerCase(Locale.ROOT)))
                    .isNotNegative());
        });
        return plan;
    }
}
