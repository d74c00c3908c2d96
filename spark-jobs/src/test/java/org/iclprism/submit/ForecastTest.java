package org.iclprism.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.iclprism.files.PrismException;
import org.iclprism.model.TransformerShape;
import org.iclprism.plan.RunPlan;
import org.iclprism.submit.Forecast.Cluster;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.Transformers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {
    private static final double START = 7;

    /** A step takes 1 s, an averaging round 3 s, a sweep's start 7 s, nothing else takes time; a restart 10 s. */
    private static Calibration calibration(SweepPlan plan) {
        RunPlan run = plan.runs().get(0);
        TransformerShape shape = Transformers.shape(run);
        int batch = plan.experiment().train().batch();
        Calibration.Step step =
                new Calibration.Step(Calibration.identity(shape, batch), Calibration.gflop(shape, batch), 1);
        return new Calibration("test", List.of(step), 3, 0, 0, START, 0, 0, 0, 0, 0, 10);
    }

    private static SweepPlan plan(String... settings) {
        return SweepPlan.of(TinyExperiment.with(settings), "file:/");
    }

    private static Forecast forecast(Cluster cluster, String... settings) {
        SweepPlan plan = plan(settings);
        return Forecast.of(plan.experiment(), plan.runs(), calibration(plan), cluster);
    }

    /** 24 steps, 5 rounds by the period and 4 by checkpoints; 3 steps' time for 24 evaluated prompts x 4. */
    private static double runSeconds(double evaluationSlots) {
        return 24 + 9 * 3 + 4 * (24.0 / 4 / 2) / evaluationSlots;
    }

    @Test
    void oneSlotDoesOneThingAfterAnother() {
        Forecast one = forecast(new Cluster(1, 1, 0));
        assertThat(one.hours() * 3600).isCloseTo(START + 3 * runSeconds(1), within(1e-6));
        assertThat(one.hoursAtWorst()).isEqualTo(one.hours());
        assertThat(one.networkGb() * 1e9)
                .isCloseTo(
                        2.0
                                * 3
                                * 9
                                * 12
                                * Transformers.shape(plan().runs().get(0)).parameters(),
                        within(1.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 10_000})
    void runsSideBySideUseMoreExecutorsUpToTheirNumber(int executors) {
        Forecast side = forecast(new Cluster(executors, 1, 0), "sweep.parallel-runs=3");
        int lanes = Math.min(3, executors);
        double evaluation = Math.min(4, Math.max(1, executors / 3));
        assertThat(side.hours() * 3600).isCloseTo(START + 3.0 / lanes * runSeconds(evaluation), within(1e-6));
        assertThat(side.slotsUsed()).isEqualTo(lanes);
        assertThat(side.slots()).isEqualTo(executors);
    }

    @Test
    void replicasThatDoNotFitWait() {
        Forecast fit = forecast(new Cluster(2, 2, 0), "train.replicas=4");
        Forecast wait = forecast(new Cluster(1, 2, 0), "train.replicas=4");
        assertThat((wait.hours() - fit.hours()) * 3600).isCloseTo(3 * (24 + 4 * 3 * 0.25), within(1e-6));
    }

    @Test
    void failuresCostARoundAndARestartEach() {
        double perDay = 100;
        Forecast quiet = forecast(
                new Cluster(1, 1, 0), "train.steps=20000", "sweep.task-diversity=4", "fit.held-out-diversities=0");
        Forecast lossy = forecast(
                new Cluster(1, 1, perDay), "train.steps=20000", "sweep.task-diversity=4", "fit.held-out-diversities=0");
        assertThat(lossy.hoursWithoutFailures()).isEqualTo(quiet.hours());
        // each failure adds 5 steps + 3 s + 10 s; they come at 100 a day of the lengthened time
        double factor = 1 / (1 - perDay * 18 / 86_400);
        assertThat(lossy.hours() / quiet.hours()).isCloseTo(factor, within(0.01));
        assertThat(lossy.hoursAtWorst()).isGreaterThan(lossy.hours());
        assertThat(forecast(
                        new Cluster(1, 1, perDay),
                        "train.steps=20000",
                        "sweep.task-diversity=4",
                        "fit.held-out-diversities=0"))
                .isEqualTo(lossy);
    }

    @Test
    void aMissingCalibrationSaysHowToGetOne(@TempDir Path folder) {
        assertThatThrownBy(() -> Calibration.read(folder.resolve("none.json")))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("Measure this machine with --measure");
        Calibration written = calibration(plan());
        written.write(folder.resolve("c.json"));
        assertThat(Calibration.read(folder.resolve("c.json"))).isEqualTo(written);
    }

    @Test
    void otherSizesAreInProportionToTheirProducts() {
        Calibration calibration = calibration(plan());
        TransformerShape twice =
                Transformers.shape(plan("model.layers=2").runs().get(0));
        double ratio = Calibration.gflop(twice, 8) / calibration.steps().get(0).gflop();
        assertThat(calibration.stepSeconds(twice, 8))
                .isCloseTo(ratio, within(1e-12))
                .isGreaterThan(3);
    }
}
