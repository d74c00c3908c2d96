package org.iclprism.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.behaviour.Extent;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.evaluate.TransformerOutputs;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.Sweep;
import org.iclprism.sweep.SweepPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trained transformers, from checkpoints to the table. */
@ExtendWith(SparkExtension.class)
class BehaviourJobTest {
    private static final int PROMPTS = 10;
    private static final Extent EXTENT = new Extent(PROMPTS, 4, List.of("skewed", "orthogonal-query"), 2, 3, 1, 5);
    private static final BehaviourSettings SETTINGS = new BehaviourSettings(EXTENT, Map.of(), 0);

    @TempDir
    private Path root;

    @Test
    void aCheckpointIsMeasuredAsItsOutputsAre(JavaSparkContext spark) throws Exception {
        SweepPlan sweep = trained(spark, "data.function-class=linear", "data.settings.noise=0.3");
        long count = new BehaviourJob(spark, SETTINGS).run(sweep.runs(), sweep.behaviour());
        List<Map<String, Object>> rows = BehaviourTable.read(sweep.behaviour());
        assertThat(rows).hasSize((int) count);

        RunPlan plan = sweep.runs().get(1);
        Regression functionClass = (Regression) plan.functionClass();
        PromptStream stream = plan.prompts(Split.ID);
        List<Prompt> prompts =
                IntStream.range(0, PROMPTS).mapToObj(stream::prompt).toList();
        double[][] outputs = TransformerOutputs.of(plan, 24, prompts);
        for (int k = 0; k < functionClass.context(); k++) {
            double sum = 0;
            for (int n = 0; n < PROMPTS; n++) {
                VectorPrompt prompt = (VectorPrompt) prompts.get(n);
                double error =
                        outputs[n][k] - functionClass.values(stream.pool().task(prompt.task()), prompt)[k];
                sum += error * error / PROMPTS / 4;
            }
            assertThat(value(rows, plan, 24L, "own", "loss", "transformer", k).orElseThrow())
                    .isCloseTo(sum, within(1e-12));
        }
        assertThat(value(rows, plan, 24L, "orthogonal-query", "spd", "knn", 3)).isPresent();
        assertThat(value(rows, plan, 24L, "orthogonal-query", "spd", "knn", 4)).isEmpty();
        assertThat(value(rows, plan, 24L, "fresh", "gradient-cosine", "projected", 2)
                        .orElseThrow())
                .isBetween(-1.0, 1.0);
        assertThat(value(rows, plan, 24L, "fresh", "linearity", "transformer", 2)
                        .orElseThrow())
                .isBetween(-0.01, 1.0);
        assertThat(value(rows, plan, 24L, "own", "delta", "dmmse", null)).isPresent();
        assertThat(value(rows, plan, null, "own", "loss", "ridge", 2)).isPresent();
        assertThat(rows.stream().map(row -> row.get("quantity"))).contains("early-stop-step", "forgetting");
        assertThat(value(rows, plan, 24L, "between-0.5", "delta", "dmmse", null))
                .isPresent();
        try (InputStream csv = sweep.behaviour().open("behaviour.csv")) {
            assertThat(new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(rows.size() + 1)
                    .startsWith(
                            "run,slice,function_class,dims,context,task_diversity,seed,step,prompts,quantity,predictor,"
                                    + "k,frequency,value,standard_error,low,high,count");
        }
    }

    @Test
    void seriesHaveFrequencies(JavaSparkContext spark) {
        SweepPlan sweep = trained(
                spark,
                "data.function-class=fourier-mixture",
                "data.settings.frequencies=2",
                "sweep.dims=1",
                "sweep.task-diversity=[4]",
                "fit.held-out-diversities=0");
        BehaviourSettings last = new BehaviourSettings(
                EXTENT, Map.of("exact", new BaselinePlan.Column("posterior-mean", Settings.none())), 1);
        new BehaviourJob(spark, last).run(sweep.runs(), sweep.behaviour());
        List<Map<String, Object>> rows = BehaviourTable.read(sweep.behaviour());
        for (Long step : new Long[] {24L, null}) {
            double energy = rows.stream()
                    .filter(row -> "extrapolate-1".equals(row.get("prompts"))
                            && "energy".equals(row.get("quantity"))
                            && row.get("k").equals(4)
                            && Objects.equals(row.get("step"), step))
                    .mapToDouble(row -> (Double) row.get("value"))
                    .sum();
            assertThat(energy).isCloseTo(1, within(1e-9));
        }
        assertThat(rows.stream().filter(row -> row.get("step") != null).map(row -> row.get("step")))
                .containsOnly(24L);
    }

    @Test
    void whatIsNotTrainedCannotBeMeasured(JavaSparkContext spark) {
        RunPlan plan = TinyExperiment.run(root, "data.function-class=linear");
        assertThatThrownBy(() -> new BehaviourJob(spark, SETTINGS).run(List.of(plan), plan.folder()))
                .isInstanceOfSatisfying(
                        PrismException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessage("Cannot measure behaviour of linear-d4-c6-m2-D2-s1: it is not trained (0 checkpoints are"
                        + " there). Run prism train first.");
    }

    @Test
    void symbolsHaveNoFunctions(JavaSparkContext spark) {
        RunPlan plan = TinyExperiment.run(root);
        assertThatThrownBy(() -> new BehaviourJob(spark, SETTINGS).run(List.of(plan), plan.folder()))
                .hasMessage("Cannot measure behaviour: data.function-class must be one of real functions, found"
                        + " balls-and-urns. See prism baselines --list.");
    }

    private SweepPlan trained(JavaSparkContext spark, String... settings) {
        SweepPlan plan = SweepPlan.of(
                TinyExperiment.with(settings), root.toUri().toString().replaceAll("/$", ""));
        plan.describe();
        Sweep sweep = new Sweep(plan, spark);
        sweep.generate();
        sweep.train();
        return plan;
    }

    private static Optional<Double> value(
            List<Map<String, Object>> rows,
            RunPlan plan,
            Long step,
            String prompts,
            String quantity,
            String predictor,
            Integer k) {
        return rows.stream()
                .filter(row -> row.get("run").equals(plan.run().id())
                        && Objects.equals(row.get("step"), step)
                        && row.get("prompts").equals(prompts)
                        && row.get("quantity").equals(quantity)
                        && row.get("predictor").equals(predictor)
                        && Objects.equals(row.get("k"), k))
                .map(row -> (Double) row.get("value"))
                .findFirst();
    }
}
