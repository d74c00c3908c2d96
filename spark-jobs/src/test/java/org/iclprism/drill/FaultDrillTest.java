package org.iclprism.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.Experiment;
import org.iclprism.files.Folder;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.iclprism.support.memory.Fault;
import org.iclprism.sweep.ReportJob;
import org.iclprism.sweep.Sweep;
import org.iclprism.sweep.SweepPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault at calls of every kind of every stage of a small sweep. */
@ExtendWith(SparkExtension.class)
class FaultDrillTest {
    private static final List<String> SETTINGS = List.of(
            "train.steps=4",
            "train.checkpoints=2",
            "train.first-checkpoint=2",
            "train.averaging-period=2",
            "train.batch=2",
            "train.warm-up-steps=0",
            "evaluate.sequences=4",
            "evaluate.ood-tasks=2",
            "evaluate.loss-sequences=16",
            "fit.restarts=1",
            "fit.bootstrap=0",
            "fit.held-out-diversities=0",
            "fit.threshold=1",
            "sweep.retries=0");

    /** In the order in which they need each other. */
    enum Stage {
        GENERATE(1),
        TRAIN(1),
        EVALUATE(1),
        FIT(2),
        REPORT(2);

        private final int runs;

        Stage(int runs) {
            this.runs = runs;
        }

        Experiment experiment() {
            List<String> settings = new ArrayList<>(SETTINGS);
            settings.add("sweep.task-diversity=" + (runs == 1 ? "2" : "[2,4]"));
            return TinyExperiment.with(settings.toArray(String[]::new));
        }
    }

    @BeforeAll
    static void silence() {
        // each failed task would tell of itself at length
        Configurator.setAllLevels("", Level.OFF);
    }

    @AfterAll
    static void speak() {
        Configurator.reconfigure();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aFaultEndsInTheSameBitsOrIsToldAndTheNextCommandGoesOn(Stage stage, JavaSparkContext spark)
            throws IOException {
        Experiment experiment = stage.experiment();
        try (Drill drill = new Drill(
                stage.name(),
                root -> upTo(stage, experiment, root, spark),
                root -> run(stage, experiment, root, spark))) {
            List<String> problems = new ArrayList<>();
            for (Fault fault : Fault.values()) {
                problems.addAll(drill.problems(fault));
            }
            assertThat(problems).isEmpty();
        }
    }

    private static void upTo(Stage stage, Experiment experiment, Folder root, JavaSparkContext spark) {
        for (Stage earlier : Stage.values()) {
            if (earlier.compareTo(stage) < 0) {
                run(earlier, experiment, root, spark);
            }
        }
    }

    private static void run(Stage stage, Experiment experiment, Folder root, JavaSparkContext spark) {
        SweepPlan plan = SweepPlan.of(experiment, root.uri());
        plan.describe();
        Sweep sweep = new Sweep(plan, spark);
        switch (stage) {
            case GENERATE -> sweep.generate();
            case TRAIN -> sweep.train();
            case EVALUATE -> sweep.evaluate();
            case FIT -> sweep.fit(plan, () -> {});
            case REPORT -> new ReportJob(plan).run();
        }
    }
}
