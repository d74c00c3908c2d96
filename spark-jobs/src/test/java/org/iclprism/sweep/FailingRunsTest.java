package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.Results;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.iclprism.train.TrainJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run's failure is that run's. */
@ExtendWith(SparkExtension.class)
class FailingRunsTest {
    @TempDir
    private Path root;

    private SweepPlan sweep(Path root, String... settings) {
        return SweepPlan.of(
                TinyExperiment.with(settings), root.toUri().toString().replaceAll("/$", ""));
    }

    private static Path path(RunPlan run) {
        return Path.of(URI.create(run.folder().uri()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void theOthersAreDoneAndItIsListedWithItsCause(String parallel, JavaSparkContext spark) throws IOException {
        SweepPlan plan = sweep(root, "sweep.parallel-runs=" + parallel);
        RunPlan broken = plan.runs().get(1);
        Files.createDirectories(path(broken));
        Path inTheWay = Files.writeString(path(broken).resolve("train"), "a file where a folder has to be");

        PrismException failure =
                catchThrowableOfType(PrismException.class, () -> new Sweep(plan, spark).throughEvaluation());
        assertThat(failure)
                .hasMessageContaining("1 of 3 runs failed; what could be done for the others is done:")
                .hasMessageContaining(broken.run().id() + " (train): Cannot ")
                .hasMessageContaining("Run the same command again");
        assertThat(failure.code()).isEqualTo(ExitCode.FAILED);
        assertThat(plan.runs()).filteredOn(EvaluateJob::isDone).hasSize(2).doesNotContain(broken);

        Files.delete(inTheWay);
        new Sweep(plan, spark).throughEvaluation();
        assertThat(plan.runs()).allMatch(EvaluateJob::isDone);
    }

    @Test
    void anEmptyManifestIsItsRunsFailureAlone(JavaSparkContext spark) throws IOException {
        SweepPlan plan = sweep(root);
        new Sweep(plan, spark).generate();
        RunPlan broken = plan.runs().get(1);
        Files.write(path(broken).resolve("data/manifest.json"), new byte[0]);
        PrismException failure = catchThrowableOfType(PrismException.class, () -> new Sweep(plan, spark).train());
        assertThat(failure)
                .hasMessageContaining("1 of 3 runs failed")
                .hasMessageContaining(broken.run().id() + " (generate): Cannot use ")
                .hasMessageContaining("data/manifest.json: it is not the JSON that was written there");
        assertThat(failure.code()).isEqualTo(ExitCode.MISMATCH);
        assertThat(plan.runs()).filteredOn(TrainJob::isDone).hasSize(2).doesNotContain(broken);
    }

    @Test
    void aDamagedCheckpointIsItsRunsFailureAlone(JavaSparkContext spark) throws IOException {
        SweepPlan plan = sweep(root);
        Sweep stages = new Sweep(plan, spark);
        stages.generate();
        stages.train();
        RunPlan broken = plan.runs().get(1);
        Path model = path(broken).resolve("train/checkpoints/step-3/model.zip");
        byte[] whole = Files.readAllBytes(model);
        Files.write(model, new byte[] {1, 2, 3});

        assertThatThrownBy(stages::evaluate)
                .hasMessageContaining("1 of 3 runs failed")
                .hasMessageContaining(broken.run().id() + " (evaluate): Cannot use ");
        assertThat(plan.runs()).filteredOn(EvaluateJob::isDone).hasSize(2).doesNotContain(broken);

        Files.write(model, whole);
        stages.evaluate();
        assertThat(EvaluateJob.isDone(broken)).isTrue();
        assertThat(StageManifest.read(broken.evaluation()).facts())
                .containsEntry("cells", 8)
                .containsKeys("seconds_per_cell", "outputs_seconds_per_cell", "sequences_per_s");
    }

    @Test
    void aPassingFailureIsTriedAgainFromTheLastCheckpointAndLeavesTheSameBits(JavaSparkContext spark)
            throws IOException {
        AtomicInteger rounds = new AtomicInteger();
        Runnable onceInTheThirdRound = () -> {
            // three more calls come before the runs of each stage
            if (rounds.incrementAndGet() == 7) {
                throw new UncheckedIOException(new IOException("the network is gone for a moment"));
            }
        };
        SweepPlan disturbed = sweep(root.resolve("disturbed"));
        new Sweep(disturbed, spark, onceInTheThirdRound).throughEvaluation();
        SweepPlan quiet = sweep(root.resolve("quiet"));
        new Sweep(quiet, spark).throughEvaluation();
        assertThat(rounds).hasValueGreaterThan(7);
        assertThat(Results.of(root.resolve("disturbed")))
                .isEqualTo(Results.of(root.resolve("quiet")))
                .isNotEmpty();
    }

    @Test
    void thereIsALimitToRetriesAndSomeFailuresAreNotRetried(JavaSparkContext spark) {
        SweepPlan plan = sweep(root, "sweep.task-diversity=[2,4]", "sweep.retries=2");
        new Sweep(plan, spark).generate();
        AtomicInteger tries = new AtomicInteger();
        // asked before a try, in it, and after it failed
        Sweep unlucky = new Sweep(plan, spark, () -> {
            if (tries.incrementAndGet() % 3 == 2) {
                throw new UncheckedIOException(new IOException("gone"));
            }
        });
        assertThatThrownBy(unlucky::train).hasMessageContaining("2 of 2 runs failed");
        assertThat(tries).hasValue(2 * 3 * 3);

        SweepPlan diverging = sweep(
                root,
                "sweep.task-diversity=[2,4]",
                "train.learning-rate=1e30",
                "train.gradient-clip=0",
                "train.warm-up-steps=0");
        assertThat(catchThrowableOfType(PrismException.class, () -> new Sweep(diverging, spark).throughEvaluation())
                        .code())
                .isEqualTo(ExitCode.DIVERGED);
    }

    @Test
    void aDriverThatLostItsLockStopsAtOnce(JavaSparkContext spark) {
        SweepPlan plan = sweep(root);
        Sweep stopped = new Sweep(plan, spark, () -> {
            throw new PrismException(ExitCode.IN_USE, "Stopped: taken over");
        });
        assertThatThrownBy(stopped::throughEvaluation).hasMessage("Stopped: taken over");
        assertThat(plan.runs()).noneMatch(TrainJob::isDone);
    }
}
