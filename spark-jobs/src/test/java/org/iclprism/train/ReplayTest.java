package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.data.Offset;
import org.iclprism.files.Digest;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.JobFailure;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One replica's round again, alone. */
@ExtendWith(SparkExtension.class)
class ReplayTest {
    private static final Progress SILENT = (run, step, roundSteps, steps, loss) -> {};

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"average", "keep", "reset"})
    void theLossesAreThoseOfTheRound(String policy, JavaSparkContext spark) {
        RunPlan run = TinyExperiment.run(root, "train.replicas=2", "train.optimiser-state=" + policy);
        new GenerateJob(spark).run(run);
        new TrainJob(spark, SILENT).run(run);
        for (MetricsLog.Line line : MetricsLog.read(run.training())) {
            Replay.Outcome first = new Replay(spark, run).of(line.step(), 0);
            Replay.Outcome second = new Replay(spark, run).of(line.step(), 1);
            double sum = first.losses().stream().mapToDouble(x -> x).sum()
                    + second.losses().stream().mapToDouble(x -> x).sum();
            assertThat(first.first() + first.losses().size() - 1).isEqualTo(line.step());
            assertThat(sum / 2 / first.losses().size()).isCloseTo(line.loss(), Offset.offset(1e-12));
        }
    }

    /** A shard that is whole by its manifest and lacks rows, which nothing foresees. */
    private static void shorten(RunPlan run) throws IOException {
        Path data = Path.of(URI.create(run.data().uri()));
        String first = "train/part-00000.parquet";
        Files.copy(data.resolve("train/part-00002.parquet"), data.resolve(first), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(data.resolve("train/.part-00000.parquet.crc"));
        StageManifest old = StageManifest.read(run.data());
        Map<String, Digest> files = new TreeMap<>(old.files());
        files.put(first, Digest.of(run.data(), first));
        StageManifest.now(old.stage(), old.fingerprint(), files, old.rows(), old.facts())
                .write(run.data());
    }

    @Test
    void aFailureTellsTheCommandThatShowsItAlone(JavaSparkContext spark) throws IOException {
        RunPlan run = TinyExperiment.run(root, "train.replicas=2", "train.steps=20", "data.train-prompts=stored");
        new GenerateJob(spark).run(run);
        shorten(run);
        assertThatThrownBy(() -> new TrainJob(spark, SILENT).run(run))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("failed: task ")
                .hasMessageContaining("IndexOutOfBoundsException")
                .hasMessageContaining("prism replay CONF --run " + run.run().id() + " --step ");
        assertThatThrownBy(() -> new Replay(spark, run).of(5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
