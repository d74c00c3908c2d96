package org.iclprism.train;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.nd4j.linalg.dataset.DataSet;

/**
 * DL4J's own parameter averaging, for comparison. It averages parameters and moments in float and in the order in which
 * replicas end, so more than two replicas give other bits each time; it tells neither what replicas saw nor how long they took.
 */
final class StockAverager implements Averager {
    private final JavaSparkContext spark;
    private final int replicas;
    private final int batch;
    private final MultiLayerNetwork network;

    StockAverager(JavaSparkContext spark, int replicas, int batch, MultiLayerNetwork network) {
        this.spark = spark;
        this.replicas = replicas;
        this.batch = batch;
        this.network = network;
    }

    @Override
    public AveragingRound round(JavaRDD<DataSet> batches, int steps) {
        long begin = System.nanoTime();
        int before = network.getIterationCount();
        new SparkDl4jMultiLayer(spark, network, master(steps)).fit(batches);
        if (network.getIterationCount() != before + steps) {
            throw new PrismException(
                    ExitCode.FAILED,
                    "DL4J's parameter averaging went from step " + before + " to " + network.getIterationCount()
                            + " instead of " + (before + steps)
                            + ": a replica saw fewer batches than planned. Use train.averaging = ordered.");
        }
        double loss = network.score();
        return new AveragingRound(
                steps,
                (long) steps * batch * replicas,
                loss,
                Double.isFinite(loss) ? -1 : steps - 1,
                (System.nanoTime() - begin) / 1e9,
                OptionalDouble.empty());
    }

    /** One split and one averaging for each round. */
    private ParameterAveragingTrainingMaster master(int steps) {
        return new ParameterAveragingTrainingMaster.Builder(replicas, batch)
                .batchSizePerWorker(batch)
                .averagingFrequency(steps)
                .saveUpdater(true)
                .repartionData(Repartition.Never)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .workerPrefetchNumBatches(0)
                .storageLevel(StorageLevel.MEMORY_AND_DISK())
                .build();
    }

    @Override
    public List<float[]> moments() {
        return List.of();
    }
}
