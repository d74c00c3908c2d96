package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.GenerateJob;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class ShorterTrainingTest {
    private static final String HORIZON = "train.checkpoint-horizon=48";

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train.replicas=1",
                "train.replicas=2",
                "train.optimiser-state=keep",
                "train.schedule=inverse-sqrt",
            })
    void aLongerRunGoesOnToTheBitsOfOneTrainedFromTheStart(String setting, JavaSparkContext spark) {
        String[] settings = {setting, HORIZON, "train.checkpoints=8"};
        RunPlan whole = train(spark, plan("whole", 24, settings));
        RunPlan shorter = train(spark, plan("parts", 14, settings));
        RunPlan longer = plan("parts", 24, settings);
        int step = new ShorterTraining(shorter, longer).takeOver();
        train(spark, longer);
        assertThat(step).isBetween(6, 14);
        assertThat(StageManifest.read(longer.training()).facts()).containsEntry("resumed_from", step);
        assertThat(weights(longer)).isEqualTo(weights(whole));
        assertThat(losses(longer)).isEqualTo(losses(whole));
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 3"})
    void replicasGoOnFromWhereTheyWereLastAveragedAlike(int replicas, int expected, JavaSparkContext spark) {
        String setting = "train.replicas=" + replicas;
        // checkpoints at 3, 4, 5, 7 and at 3, 7, 14, 24
        RunPlan shorter = train(spark, plan("parts", 7, setting));
        assertThat(new ShorterTraining(shorter, plan("parts", 24, setting)).takeOver())
                .isEqualTo(expected);
    }

    @Test
    void whatHasBegunIsLeftAlone(JavaSparkContext spark) throws Exception {
        RunPlan shorter = train(spark, plan("parts", 14, HORIZON));
        RunPlan longer = train(spark, plan("parts", 24, HORIZON));
        Path log = Path.of(URI.create(longer.training().uri())).resolve("metrics.jsonl");
        String before = Files.readString(log);
        assertThat(new ShorterTraining(shorter, longer).takeOver()).isZero();
        assertThat(Files.readString(log)).isEqualTo(before);
    }

    @Test
    void aRunThatWasNeverTrainedGivesNothing() {
        RunPlan longer = plan("parts", 24);
        assertThat(new ShorterTraining(plan("parts", 14), longer).takeOver()).isZero();
        assertThat(new Checkpoints(longer).steps()).isEmpty();
    }

    @Test
    void saysWhyItCannotGoOn(JavaSparkContext spark) {
        assertThatThrownBy(() -> new ShorterTraining(plan("a", 24), plan("a", 24)))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("24 steps are not fewer than train.steps = 24");
        String cosine = "train.schedule=cosine";
        assertThatThrownBy(() -> new ShorterTraining(plan("a", 14, cosine), plan("a", 24, cosine)))
                .hasMessageContaining("train.schedule = cosine depend on the number of steps")
                .hasMessageContaining("Only constant and inverse-sqrt");
        String[] two = {"train.replicas=2"};
        RunPlan shorter = train(spark, plan("b", 14, two));
        shorter.training().folder("checkpoints").delete("step-3");
        assertThatThrownBy(() -> new ShorterTraining(shorter, plan("b", 24, two)).takeOver())
                .hasMessageContaining("Cannot go on from " + shorter.run().id())
                .hasMessageContaining("none is on the schedule")
                .hasMessageContaining("train.checkpoint-horizon");
    }

    private RunPlan plan(String folder, int steps, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("train.steps=" + steps);
        return TinyExperiment.run(root.resolve(folder), all.toArray(String[]::new));
    }

    private static RunPlan train(JavaSparkContext spark, RunPlan plan) {
        new GenerateJob(spark).run(plan);
        new TrainJob(spark, (run, step, roundSteps, steps, loss) -> {}).run(plan);
        return plan;
    }

    private static List<Object> weights(RunPlan plan) {
        MultiLayerNetwork network =
                new Checkpoints(plan).load(plan.experiment().train().steps());
        return List.of(
                ofFloats(TransformerNetwork.parameters(network)),
                ofFloats(TransformerNetwork.optimizerState(network)),
                network.getIterationCount());
    }

    private static List<Float> ofFloats(float[] values) {
        return List.of(ArrayUtils.toObject(values));
    }

    private static List<Object> losses(RunPlan plan) {
        return MetricsLog.read(plan.training()).stream()
                .map(line -> (Object) List.of(line.step(), line.loss()))
                .toList();
    }
}
