package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.util.TaskCompletionListener;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.datagen.Split;
import org.iclprism.generate.StreamedPrompts;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import scala.collection.JavaConverters;

@ExtendWith(SparkExtension.class)
class RoundBlocksTest {
    private static final AtomicInteger ROUNDS = new AtomicInteger();

    @TempDir
    private Path root;

    @Test
    void everyBitArrivesAndVanishesWithTheBroadcast(JavaSparkContext spark) {
        float[] values = {1.5f, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc01234)};
        Broadcast<Integer> scope = spark.broadcast(1);
        RoundBlocks blocks = new RoundBlocks(scope.id());
        blocks.put("a", FloatBuffer.wrap(values, 0, 2), FloatBuffer.wrap(values, 2, 3));
        float[] arrived = new float[values.length];
        blocks.share("a").get(arrived);
        assertThat(FloatBuffer.wrap(arrived)).isEqualTo(FloatBuffer.wrap(values));
        assertThat(Float.floatToRawIntBits(arrived[1])).isEqualTo(1 << 31);
        assertThat(Float.floatToRawIntBits(arrived[4])).isEqualTo(0x7fc01234);
        scope.destroy(true);
        assertThatThrownBy(() -> blocks.get("a"))
                .isInstanceOf(RoundBlocks.Lost.class)
                .hasMessageContaining("the executor that had it is gone");
    }

    @Test
    void whatIsLostBeforeTheDriverHasItIsMadeAgainToTheBit(JavaSparkContext spark) {
        RunPlan plan = TinyExperiment.run(root, "train.replicas=2");
        PromptBatches batches = new PromptBatches(
                new StreamedPrompts(plan, Split.TRAIN),
                plan.functionClass().shape(),
                2,
                plan.experiment().train().batch(),
                new PromptBatches.Steps(0, 2));
        float[] undisturbed = averaged(spark, plan, batches.on(spark));
        float[] disturbed = averaged(
                spark,
                plan,
                batches.on(spark)
                        .mapPartitionsWithIndex(
                                (replica, steps) -> {
                                    if (replica == 1 && ROUNDS.incrementAndGet() == 1) {
                                        TaskCompletionListener lose = task -> removeLeftBy(replica);
                                        TaskContext.get().addTaskCompletionListener(lose);
                                    }
                                    return steps;
                                },
                                true));
        assertThat(ROUNDS).hasValue(2);
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    private static void removeLeftBy(int replica) {
        BlockManager manager = SparkEnv.get().blockManager();
        Iterable<BlockId> left = JavaConverters.asJavaIterable(
                manager.getMatchingBlockIds(id -> id.name().endsWith("after" + replica)));
        left.forEach(id -> manager.removeBlock(id, true));
    }

    private static float[] averaged(JavaSparkContext spark, RunPlan plan, JavaRDD<DataSet> batches) {
        MultiLayerNetwork network = Transformers.initial(plan);
        new Averager.Ordered(spark, OptimiserState.AVERAGE, network, List.of()).round(batches, 2);
        return TransformerNetwork.parameters(network);
    }
}
