package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.iclprism.train.TrainJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Folders of version 0.1.0, which were named by what evaluation reads too. */
@ExtendWith(SparkExtension.class)
class FormerFoldersTest {
    /** What that version named the tiny experiment by, and its run of D = 2. */
    private static final String SWEEP = "5fc331ae";

    private static final String RUN = "6cc80ba8";
    private static final String OTHER_STRATEGIES = "a51ef2fe";

    @TempDir
    private Path temporary;

    private Folder root;

    @BeforeEach
    void root() {
        root = new Folder(temporary.toUri().toString().replaceAll("/$", ""));
    }

    @Test
    void itsRunsAreUsedWhereTheyAre(JavaSparkContext spark) {
        SweepPlan made = made(SWEEP);
        made.describe();
        new Sweep(made, spark).throughEvaluation();
        RunPlan run = made.runs().get(0);
        assertThat(StageManifest.read(run.data()).fingerprint()).isEqualTo(RUN + "-2x64");
        assertThat(StageManifest.read(run.training()).fingerprint()).isEqualTo(RUN);
        assertThat(StageManifest.read(run.training()).facts()).containsKey("trained_by");
        assertThat(StageManifest.read(run.training().folder("checkpoints/step-3"))
                        .fingerprint())
                .isEqualTo(RUN);
        assertThat(StageManifest.read(run.evaluation()).fingerprint()).isEqualTo(RUN);
        assertThat(StageManifest.read(run.evaluation(), "strategies.json").fingerprint())
                .isEqualTo(RUN);

        SweepPlan same = find();
        assertThat(same.folder()).isEqualTo(made.folder());
        assertThat(EvaluateJob.isDone(same.runs().get(0))).isTrue();

        SweepPlan other = find("evaluate.strategies=[M,G,C]", "evaluate.sequences=6");
        assertThat(other.folder()).isEqualTo(made.folder());
        RunPlan again = other.runs().get(0);
        assertThat(TrainJob.isDone(again)).isTrue();
        assertThat(GenerateJob.isDone(again)).isFalse();
        assertThat(EvaluateJob.isDone(again)).isFalse();
        other.describe();
        new Sweep(other, spark).throughEvaluation();
        assertThat(EvaluateJob.isDone(again)).isTrue();
        assertThat(EvaluateJob.isDone(run)).isFalse();
        assertThat(find("evaluate.sequences=7").folder()).isEqualTo(made.folder());
    }

    @Test
    void theFolderOfJustTheseSettingsIsPreferredThenTheOneWithMostRuns() {
        SweepPlan fewer = made(OTHER_STRATEGIES);
        fewer.describe();
        trained(fewer, 1);
        SweepPlan most = made("0123abcd");
        most.describe();
        trained(most, 2);
        assertThat(find("evaluate.strategies=[M,G,C]", "evaluate.sequences=6").folder())
                .isEqualTo(fewer.folder());
        assertThat(find().folder()).isEqualTo(most.folder());

        SweepPlan own = SweepPlan.of(TinyExperiment.with(), root.uri());
        own.describe();
        assertThat(find().folder()).isEqualTo(own.folder());
    }

    @Test
    void whatWasTrainedOtherwiseIsLeftAlone() {
        SweepPlan wider = new SweepPlan(TinyExperiment.with("model.width=16"), root.folder("tiny-" + SWEEP), "", SWEEP);
        wider.describe();
        root.folder("tiny-00000000").write(SweepPlan.FILE, out -> out.write("{".getBytes(StandardCharsets.UTF_8)));
        root.folder("tiny-00000001").write(SweepPlan.FILE, out -> out.write("{}".getBytes(StandardCharsets.UTF_8)));
        root.folder("tiny-00000002").write("notes.txt", out -> {});
        SweepPlan own = SweepPlan.of(TinyExperiment.with(), root.uri());
        assertThat(find()).isEqualTo(own);
        assertThat(own.folder().uri()).endsWith("tiny-" + own.experiment().fingerprint());
    }

    /** A sweep as that version made it. */
    private SweepPlan made(String fingerprint) {
        return new SweepPlan(
                TinyExperiment.with("sweep.task-diversity=2", "fit.held-out-diversities=0"),
                root.folder("tiny-" + fingerprint),
                "tiny",
                fingerprint);
    }

    private SweepPlan find(String... settings) {
        return SweepPlan.find(TinyExperiment.with(settings), root.uri());
    }

    private static void trained(SweepPlan sweep, int runs) {
        for (int run = 0; run < runs; run++) {
            sweep.folder().folder("runs/run-" + run + "/train").write("manifest.json", out -> {});
        }
    }
}
