package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.ConfException;
import org.iclprism.datagen.Split;
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

/** What averaging equals: larger batches, local loops, DL4J's own. */
@ExtendWith(SparkExtension.class)
class AveragingTest {
    private static final Progress SILENT = (run, step, roundSteps, steps, loss) -> {};
    /** With a huge epsilon and no memory, Adam's step is rate / epsilon times the gradient: plain gradient descent. */
    private static final String[] DESCENT = {
        "train.beta1=0",
        "train.beta2=0",
        "train.epsilon=1e6",
        "train.learning-rate=2e5",
        "train.gradient-clip=0",
        "train.averaging-period=1"
    };

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"average", "keep", "reset"})
    void descentOnReplicasEachStepIsDescentOnTheirBatchesTogether(String state, JavaSparkContext spark) {
        float[] together = parameters(train(spark, "a", with(DESCENT, "train.batch=12")));
        RunPlan apart =
                train(spark, "b", with(DESCENT, "train.batch=4", "train.replicas=3", "train.optimiser-state=" + state));
        float[] averaged = parameters(apart);
        float[] initial = TransformerNetwork.parameters(Transformers.initial(apart));
        assertThat(distance(averaged, together)).isCloseTo(0, within(1e-6));
        assertThat(distance(initial, together)).isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "average"})
    void oneReplicaIsALocalLoopUnderEachPolicyThatForgetsNothing(String state, JavaSparkContext spark) {
        RunPlan plan = train(spark, "a", "train.optimiser-state=" + state);
        assertThat(parameters(plan)).isEqualTo(TransformerNetwork.parameters(localLoop(plan, 24)));
    }

    @Test
    void aResetIsANewOptimiserAtTheSameStepOfTheSchedule(JavaSparkContext spark) {
        RunPlan plan =
                train(spark, "a", "train.optimiser-state=reset", "train.averaging-period=12", "train.warm-up-steps=0");
        MultiLayerNetwork local = Transformers.initial(plan);
        int[] ends = {3, 7, 12, 14, 24};
        int done = 0;
        for (int end : ends) {
            TransformerNetwork.optimizerState(local, new float[2 * (int) local.numParams()]);
            TransformerNetwork.momentsSince(local, done);
            batches(plan, done, end).call(0).forEachRemaining(local::fit);
            done = end;
        }
        assertThat(new Checkpoints(plan).steps()).containsExactly(3, 7, 14, 24);
        assertThat(parameters(plan)).isEqualTo(TransformerNetwork.parameters(local));
        float[] first = firstStepAfterReset(plan);
        // bias correction makes the first step of a fresh Adam as long as the rate, whatever the gradient
        assertThat(median(first)).isCloseTo(plan.experiment().train().learningRate(), within(1e-4));
    }

    @Test
    void keptMomentsSurviveAStop(JavaSparkContext spark) throws IOException {
        String[] settings = {"train.replicas=2", "train.optimiser-state=keep"};
        RunPlan whole = train(spark, "a", settings);
        RunPlan stopped = train(spark, "b", settings);
        Path training = Path.of(URI.create(stopped.training().uri()));
        Files.delete(training.resolve("manifest.json"));
        for (String lost : List.of("checkpoints/step-24", "checkpoints/step-14")) {
            delete(training.resolve(lost));
        }
        new TrainJob(spark, SILENT).run(stopped);
        assertThat(parameters(stopped)).isEqualTo(parameters(whole));
        assertThat(parameters(whole)).isNotEqualTo(parameters(train(spark, "c", "train.replicas=2")));
    }

    @Test
    void theStockMasterTrainsTheSameNetworkWithOneReplicaToTheBit(JavaSparkContext spark) {
        RunPlan plan = train(spark, "a", "train.averaging=dl4j");
        assertThat(parameters(plan)).isEqualTo(TransformerNetwork.parameters(localLoop(plan, 24)));
        assertThat(new Checkpoints(plan).load(24).getIterationCount()).isEqualTo(24);
    }

    @Test
    void withMoreReplicasItDiffersFromOursByRounding(JavaSparkContext spark) {
        float[] stock = parameters(train(spark, "a", "train.replicas=2", "train.averaging=dl4j"));
        float[] ordered = parameters(train(spark, "b", "train.replicas=2"));
        assertThat(distance(stock, ordered)).isCloseTo(0, within(1e-5));
    }

    @Test
    void theStockMasterAveragesTheOptimiserStateOnly() {
        assertThatThrownBy(() -> TinyExperiment.with("train.averaging=dl4j", "train.optimiser-state=keep"))
                .isInstanceOf(ConfException.class)
                .hasMessageContaining("must be average with train.averaging = dl4j, found keep");
    }

    @Test
    void aLostPromptIsNoticed() {
        RunPlan plan = TinyExperiment.run(root, "train.replicas=2");
        AveragingRound round = new AveragingRound(5, 36, 1, -1, 1, OptionalDouble.of(1));
        assertThatThrownBy(() -> TrainJob.checkRows(plan, new PromptBatches.Steps(10, 15), round))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("steps 11 to 15 were to see 40 prompts, the replicas saw 36");
    }

    @Test
    void communicationIsWarnedOfOnceItIsTooMuch() {
        CommunicationShare share =
                new CommunicationShare("run", TinyExperiment.with().train());
        long warnings = Stream.generate(() -> new AveragingRound(5, 20, 1, -1, 0.1, OptionalDouble.of(0.06)))
                .limit(100)
                .filter(share::add)
                .count();
        assertThat(warnings).isOne();
        CommunicationShare little =
                new CommunicationShare("run", TinyExperiment.with().train());
        assertThat(Stream.generate(() -> new AveragingRound(5, 20, 1, -1, 0.1, OptionalDouble.of(0.08)))
                        .limit(100)
                        .anyMatch(little::add))
                .isFalse();
    }

    /** How far each weight moves in the one step after step 14, from moments of zero. */
    private static float[] firstStepAfterReset(RunPlan plan) {
        MultiLayerNetwork network = new Checkpoints(plan).load(14);
        TransformerNetwork.optimizerState(network, new float[2 * (int) network.numParams()]);
        TransformerNetwork.momentsSince(network, 14);
        float[] before = TransformerNetwork.parameters(network);
        batches(plan, 14, 15).call(0).forEachRemaining(network::fit);
        float[] after = TransformerNetwork.parameters(network);
        float[] moved = new float[before.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Math.abs(after[i] - before[i]);
        }
        return moved;
    }

    private static double median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static MultiLayerNetwork localLoop(RunPlan plan, int steps) {
        MultiLayerNetwork local = Transformers.initial(plan);
        batches(plan, 0, steps).call(0).forEachRemaining(local::fit);
        return local;
    }

    private static PromptBatches batches(RunPlan plan, int first, int end) {
        return new PromptBatches(
                new StreamedPrompts(plan, Split.TRAIN),
                plan.functionClass().shape(),
                1,
                plan.experiment().train().batch(),
                new PromptBatches.Steps(first, end));
    }

    private RunPlan train(JavaSparkContext spark, String folder, String... settings) {
        RunPlan plan = TinyExperiment.run(root.resolve(folder), settings);
        new GenerateJob(spark).run(plan);
        new TrainJob(spark, SILENT).run(plan);
        return plan;
    }

    private static String[] with(String[] settings, String... more) {
        return Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new);
    }

    private static float[] parameters(RunPlan plan) {
        return TransformerNetwork.parameters(
                new Checkpoints(plan).load(plan.experiment().train().steps()));
    }

    private static double distance(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
