package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.FitSettings;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.Score;
import org.iclprism.eval.bayes.StrategyFit;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits to small evaluated sweeps, with everything that can be asked for. */
@ExtendWith(SparkExtension.class)
class FitJobTest {
    private static final FitSettings SETTINGS = new FitSettings(0.6, 0.2, 0.85, 0.8, 1, 1, 4, 1);

    private static final List<String> FUNCTION_CLASSES =
            List.of("balls-and-urns", "linear-regression", "classification");

    private static final String PAIR = "fit.strategies=[M, G]";

    @TempDir
    private static Path root;

    @BeforeAll
    static void evaluate(JavaSparkContext spark) {
        for (String functionClass : FUNCTION_CLASSES) {
            SweepPlan plan = plan(functionClass);
            plan.describe();
            Sweep sweep = new Sweep(plan, spark);
            sweep.generate();
            sweep.train();
            sweep.evaluate();
        }
    }

    private static SweepPlan plan(String functionClass, String... overrides) {
        List<String> settings = new ArrayList<>(List.of(overrides));
        settings.add("data.function-class=" + functionClass);
        // one seed of so short a training does not determine all parameters
        settings.add("sweep.seed=[1,2]");
        settings.add("fit.restarts=0");
        settings.add("evaluate.strategies=[M, G, C]");
        return SweepPlan.of(
                TinyExperiment.with(settings.toArray(String[]::new)),
                root.toUri().toString().replaceAll("/$", ""));
    }

    /** The same outputs, once as curves on a grid and once themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "classification"})
    void outputsOnTheExecutorsTellWhatCurvesTell(String functionClass, JavaSparkContext spark) {
        SweepPlan plan = plan(functionClass, PAIR);
        List<Cell> cells = cells(plan);
        List<RunEvidence> evidence = new Evidence(spark, plan.experiment().fit()).of(plan.runs());
        FittedSlice byCurves = StrategyFit.fit(cells, evidence, SETTINGS);

        try (SliceOutputs outputs = new SliceOutputs(spark, plan.runs(), cells, List.of("M", "G"), 1000)) {
            FittedSlice byOutputs = StrategyFit.fit(cells, evidence, SETTINGS, new OutputMixtures(outputs));

            assertThat(byOutputs.objective()).isCloseTo(byCurves.objective(), within(1e-5));
            assertThat(byOutputs.convergence().gradientNorm())
                    .as("%s of %s", byOutputs.convergence(), byOutputs.model())
                    .isLessThan(1e-7);
            for (Score score : byCurves.scores()) {
                assertThat(byOutputs
                                .score(score.name(), score.split(), score.region())
                                .orElseThrow())
                        .as(score.label())
                        .isCloseTo(score.value(), within(score.name().equals("correlation") ? 0.05 : 0.01));
            }
        }
    }

    @Test
    void everythingThatIsAskedForIsInTheJson(JavaSparkContext spark) {
        for (String functionClass : FUNCTION_CLASSES) {
            boolean positions = !functionClass.equals("classification");
            SweepPlan plan = plan(
                    functionClass,
                    PAIR,
                    "fit.ablations=true",
                    "fit.context-dependent=" + positions,
                    "fit.bootstrap=10");
            new FitJob(plan, spark).run();

            Map<?, ?> json = Json.read(plan.fits(), functionClass + "-d4-c6-m2.json", Map.class);
            assertThat(json.get("strategies")).isEqualTo(List.of("M", "G"));
            Map<?, ?> ablations = (Map<?, ?>) json.get("ablations");
            assertThat(ablations.keySet().stream().map(String::valueOf))
                    .containsExactlyInAnyOrder(
                            "linear_likelihood",
                            "fixed_complexity",
                            "linear_complexity",
                            "fixed_rate",
                            "no_free_parameters");
            ablations
                    .values()
                    .forEach(each -> assertThat(number(each, "objective")).isPositive());
            assertThat(number(ablations.get("linear_likelihood"), "alpha")).isZero();
            assertThat(json.containsKey("context_dependent")).isEqualTo(positions);
            if (json.get("context_dependent") instanceof Map<?, ?> inContext) {
                assertThat(inContext.keySet().stream().map(String::valueOf))
                        .contains("alpha", "beta", "gamma", "objective", "divergence_ood_held_out", "convergence");
            }
            Map<?, ?> bootstrap = (Map<?, ?>) json.get("bootstrap");
            assertThat(bootstrap.get("replicates")).isEqualTo(10);
            List<?> alpha = (List<?>) bootstrap.get("alpha");
            assertThat((Double) alpha.get(0)).isLessThanOrEqualTo((Double) alpha.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"balls-and-urns", "linear-regression", "classification"})
    void threeStrategiesAreFittedToWhatIsEvaluated(String functionClass, JavaSparkContext spark) {
        SweepPlan plan = plan(functionClass);
        new FitJob(plan, spark).run();

        Map<?, ?> json = Json.read(plan.fits(), functionClass + "-d4-c6-m2.json", Map.class);
        assertThat(json.get("strategies")).isEqualTo(List.of("M", "G", "C"));
        assertThat(json.get("threshold_step")).as("every checkpoint counts").isEqualTo(3);
        assertThat(json.get("objective_from"))
                .isEqualTo(
                        functionClass.equals("linear-regression")
                                ? "squared distances over all evaluation sequences"
                                : "outputs of 12 evaluation sequences");
        assertThat(CellTable.read(plan.fits())).allSatisfy(cell -> {
            double sum = 0;
            for (String strategy : List.of("m", "g", "c")) {
                sum += (Double) cell.get("weight_" + strategy);
                assertThat((Double) cell.get("mixture_" + strategy)).isBetween(0.0, 1.0);
                assertThat((Double) cell.get("complexity_" + strategy)).isPositive();
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        });
    }

    @Test
    void otherCompressorsAndCodeLengthsChangeTheComplexityOnly(JavaSparkContext spark) {
        SweepPlan plan = plan("balls-and-urns");
        SweepPlan other = plan(
                "balls-and-urns", "fit.compressors=[raw, bzip2, delta-zstd]", "fit.code-bits={M = 5264, G = 4760}");
        RunEvidence standard =
                new Evidence(spark, plan.experiment().fit()).of(plan.runs()).get(0);
        RunEvidence changed =
                new Evidence(spark, other.experiment().fit()).of(plan.runs()).get(0);

        assertThat(changed.lossAdvantage()).isEqualTo(standard.lossAdvantage());
        assertThat(changed.generalising().complexityBits())
                .isEqualTo(standard.generalising().complexityBits() - 4328 + 4760);
        // two tasks of four numbers: nothing is shorter than the bytes themselves
        assertThat(changed.memorising().complexityBits()).isEqualTo(5264 + 2 * 4 * 64);
    }

    @Test
    void whatIsNotKnownIsNamed(JavaSparkContext spark) {
        SweepPlan plan = plan("balls-and-urns");
        SweepPlan strategies = plan("balls-and-urns", "fit.strategies=[M, G, Q]");
        SweepPlan compressors = plan("balls-and-urns", "fit.compressors=[brotli]");

        assertThatThrownBy(() -> new Evidence(spark, strategies.experiment().fit()).of(plan.runs()))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("(M, G, C), found [M, G, Q]");
        assertThatThrownBy(() -> new Evidence(spark, compressors.experiment().fit()).of(plan.runs()))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("bzip2, deflate, lzma, raw, xz, zstd")
                .hasMessageContaining("found brotli");
    }

    private static List<Cell> cells(SweepPlan plan) {
        return plan.runs().stream()
                .flatMap(run -> EvaluateJob.cells(run).stream())
                .toList();
    }

    private static double number(Object json, String key) {
        return ((Number) ((Map<?, ?>) json).get(key)).doubleValue();
    }
}
