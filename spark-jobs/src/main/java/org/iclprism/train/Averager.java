package org.iclprism.train;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.conf.Experiment.Train;
import org.nd4j.linalg.dataset.DataSet;

/** Does averaging rounds, which move one network on. */
interface Averager {

    /** Fits each partition of batches on one replica and averages. */
    AveragingRound round(JavaRDD<DataSet> batches, int steps);

    /** Moments of each replica, where they are its own. */
    List<float[]> moments();

    /** The one that the configuration asks for; {@code moments} as it last told them. */
    static Averager of(JavaSparkContext spark, Train train, MultiLayerNetwork network, List<float[]> moments) {
        return switch (train.averaging()) {
            case ORDERED -> new Ordered(spark, train.optimiserState(), network, moments);
            case DL4J -> new StockAverager(spark, train.replicas(), train.batch(), network);
        };
    }

    /** By {@link AveragingMaster}. */
    final class Ordered implements Averager {
        private final AveragingMaster master;
        private final SparkDl4jMultiLayer averaging;

        Ordered(JavaSparkContext spark, OptimiserState policy, MultiLayerNetwork network, List<float[]> moments) {
            master = new AveragingMaster(policy, moments);
            averaging = new SparkDl4jMultiLayer(spark, network, master);
        }

        @Override
        public AveragingRound round(JavaRDD<DataSet> batches, int steps) {
            averaging.fit(batches);
            return master.lastRound();
        }

        @Override
        public List<float[]> moments() {
            return master.moments();
        }
    }
}
