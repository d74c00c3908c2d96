package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment;
import org.iclprism.datagen.Split;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.generate.GenerateJob;
import org.iclprism.generate.StreamedPrompts;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class TrainJobTest {
    private static final Progress SILENT = (run, step, roundSteps, steps, loss) -> {};

    @TempDir
    private Path root;

    @Test
    void oneReplicaIsAPlainLocalLoopBitForBit(JavaSparkContext spark) {
        RunPlan plan = train(spark, "a");
        MultiLayerNetwork local = Transformers.initial(plan);
        Experiment.Train train = plan.experiment().train();
        PromptBatches batches = new PromptBatches(
                new StreamedPrompts(plan, Split.TRAIN),
                plan.functionClass().shape(),
                1,
                train.batch(),
                new PromptBatches.Steps(0, train.steps()));
        batches.call(0).forEachRemaining(local::fit);
        MultiLayerNetwork trained = new Checkpoints(plan).load(train.steps());
        assertThat(bits(trained)).isEqualTo(bits(local));
        assertThat(trained.getIterationCount()).isEqualTo(train.steps());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.kernel-threads=2", "data.train-prompts=stored", "train.averaging-period=7"})
    void oneReplicaHasTheSameBitsWhateverIsSetBesides(String setting, JavaSparkContext spark) {
        assertThat(bits(train(spark, "a", setting))).isEqualTo(bits(train(spark, "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train.kernel-threads=2", "data.train-prompts=stored"})
    void twoReplicasToo(String setting, JavaSparkContext spark) {
        String bits = bits(train(spark, "a", "train.replicas=2", setting));
        assertThat(bits).isEqualTo(bits(train(spark, "b", "train.replicas=2")));
        assertThat(bits).isNotEqualTo(bits(train(spark, "c")));
    }

    @Test
    void aRegressionTransformerOfTheOtherStyleTrainsToo(JavaSparkContext spark) {
        RunPlan plan = train(
                spark,
                "a",
                "data.function-class=linear-regression",
                "model.style=gpt2",
                "model.positions=none",
                "model.biases=none",
                "model.initialisation=scaled-linear-ends",
                "model.heads=2",
                "train.steps=200",
                "train.schedule=triangle",
                "train.beta2=0.98",
                "train.learning-rate=6e-3");
        List<MetricsLog.Line> lines = MetricsLog.read(plan.training());
        assertThat(lines.get(lines.size() - 1).loss())
                .isLessThan(0.9 * lines.get(0).loss());
    }

    @Test
    void goingOnAfterAStopGivesTheSameBits(JavaSparkContext spark) throws IOException {
        RunPlan whole = train(spark, "a", "train.schedule=cosine");
        RunPlan stopped = train(spark, "b", "train.schedule=cosine");
        forget(stopped, "manifest.json", "checkpoints/step-24", "checkpoints/step-14");
        Files.createDirectories(path(stopped).resolve("checkpoints/._step-14-half-written"));
        new TrainJob(spark, SILENT).run(stopped);
        assertThat(bits(stopped)).isEqualTo(bits(whole));
        assertThat(MetricsLog.read(stopped.training()))
                .extracting(MetricsLog.Line::step, MetricsLog.Line::learningRate)
                .containsExactlyElementsOf(MetricsLog.read(whole.training()).stream()
                        .map(line -> tuple(line.step(), line.learningRate()))
                        .toList());
        assertThat(path(stopped).resolve("checkpoints/._step-14-half-written")).doesNotExist();
    }

    @Test
    void aDamagedCheckpointIsReplacedFromTheOneBeforeIt(JavaSparkContext spark) throws IOException {
        RunPlan whole = train(spark, "a");
        RunPlan damaged = train(spark, "b");
        forget(damaged, "manifest.json");
        Path model = path(damaged).resolve("checkpoints/step-24/model.zip");
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 1000));
        assertThatThrownBy(() -> new Checkpoints(damaged).load(24))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("model.zip: its bytes are not those that its manifest lists");
        new TrainJob(spark, SILENT).run(damaged);
        assertThat(bits(damaged)).isEqualTo(bits(whole));
        assertThat(damaged.training().folder("checkpoints").names())
                .filteredOn(name -> name.startsWith("step-24.damaged-"))
                .singleElement()
                .satisfies(aside -> assertThat(path(damaged).resolve("checkpoints/" + aside + "/model.zip"))
                        .hasSize(1000));
    }

    @Test
    void aCheckpointThatCannotBeReadNowStopsTheRunAndLosesNothing(JavaSparkContext spark) throws IOException {
        RunPlan plan = train(spark, "a");
        forget(plan, "manifest.json");
        List<String> before = plan.training().folder("checkpoints").names();
        Path model = path(plan).resolve("checkpoints/step-24/model.zip");
        byte[] whole = Files.readAllBytes(model);
        Files.delete(model);
        // stands for a file whose bytes are away: it is there and cannot be opened
        Files.createDirectory(model);
        assertThatThrownBy(() -> new TrainJob(spark, SILENT).run(plan))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot read ")
                .hasMessageContaining("step-24/model.zip")
                .hasMessageContaining("run the same command again");
        assertThat(plan.training().folder("checkpoints").names()).isEqualTo(before);
        Files.delete(model);
        Files.write(model, whole);
        new TrainJob(spark, SILENT).run(plan);
        assertThat(TrainJob.isDone(plan)).isTrue();
        assertThat(plan.training().folder("checkpoints").names()).isEqualTo(before);
    }

    @Test
    void weightsThatAreNoNumbersAreDivergenceThoughTheLossWasFinite(JavaSparkContext spark) {
        String[] settings = {
            "train.steps=2",
            "train.checkpoints=2",
            "train.first-checkpoint=1",
            "train.learning-rate=1e39",
            "train.warm-up-steps=0"
        };
        RunPlan plan = TinyExperiment.run(root, settings);
        assertThatThrownBy(() -> new TrainJob(spark, SILENT).run(plan))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("diverged at step")
                .hasMessageContaining("numbers of the weights are not finite")
                .extracting("code")
                .isEqualTo(ExitCode.DIVERGED);
        assertThat(new Checkpoints(plan).steps()).isEmpty();
    }

    @Test
    void aMissingCheckpointInTheMiddleIsTrainedAgain(JavaSparkContext spark) {
        RunPlan whole = train(spark, "a");
        RunPlan holed = train(spark, "b");
        forget(holed, "checkpoints/step-7");
        assertThat(TrainJob.isDone(holed)).isFalse();
        new TrainJob(spark, SILENT).run(holed);
        assertThat(new Checkpoints(holed).steps()).isEqualTo(new Checkpoints(whole).steps());
        assertThat(bits(new Checkpoints(holed).load(7))).isEqualTo(bits(new Checkpoints(whole).load(7)));
        assertThat(bits(holed)).isEqualTo(bits(whole));
        assertThat(holed.training().folder("checkpoints").names())
                .isEqualTo(whole.training().folder("checkpoints").names());
        assertThat(holed.training().folder("checkpoints").folder("step-14").deleteTemporary())
                .isEmpty();
    }

    @Test
    void aTruncatedShardIsRefused(JavaSparkContext spark) throws IOException {
        RunPlan plan = TinyExperiment.run(root, "data.train-prompts=stored");
        new GenerateJob(spark).run(plan);
        Path shard = Path.of(URI.create(plan.data().uri())).resolve("train/part-00001.parquet");
        Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 100));
        assertThatThrownBy(() -> new TrainJob(spark, SILENT).run(plan))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("train/part-00001.parquet: its bytes are not those that its manifest lists (100")
                .extracting("code")
                .isEqualTo(ExitCode.MISMATCH);
    }

    @Test
    void aLossThatIsNotFiniteStopsTrainingAndKeepsTheCheckpoints(JavaSparkContext spark) {
        String[] settings = {"train.learning-rate=1e30", "train.gradient-clip=0", "train.warm-up-steps=0"};
        RunPlan plan = TinyExperiment.run(root, settings);
        new GenerateJob(spark).run(plan);
        assertThatThrownBy(() -> new TrainJob(spark, SILENT).run(plan))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("diverged: the loss of step")
                .hasMessageContaining("train.learning-rate = 1.0E30")
                .extracting("code")
                .isEqualTo(ExitCode.DIVERGED);
        assertThat(TrainJob.isDone(plan)).isFalse();
    }

    private RunPlan train(JavaSparkContext spark, String folder, String... settings) {
        RunPlan plan = TinyExperiment.run(root.resolve(folder), settings);
        new GenerateJob(spark).run(plan);
        new TrainJob(spark, SILENT).run(plan);
        return plan;
    }

    private static String bits(RunPlan plan) {
        return bits(new Checkpoints(plan).load(plan.experiment().train().steps()));
    }

    private static String bits(MultiLayerNetwork network) {
        return Arrays.hashCode(TransformerNetwork.parameters(network)) + " "
                + Arrays.hashCode(TransformerNetwork.optimizerState(network));
    }

    private static Path path(RunPlan plan) {
        return Path.of(URI.create(plan.training().uri()));
    }

    private static void forget(RunPlan plan, String... names) {
        for (String name : names) {
            plan.training().delete(name);
        }
    }
}
