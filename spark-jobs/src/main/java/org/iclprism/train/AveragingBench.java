package org.iclprism.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.datagen.PromptShape;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.Style;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What an averaging round of one tiny step costs, by this program's master and by DL4J's own, in turn in the same process.
 *
 * @param replicas of each round
 * @param rounds timed of each master
 */
public record AveragingBench(int replicas, int rounds) {
    private static final int POSITIONS = 4;
    private static final int SYMBOLS = 8;
    private static final int WARM_UP = 3;
    private static final double MILLIS = 1e3;

    /** Sizes of transformer: about 50 thousand, 1 million and 10 million parameters. */
    public enum Size {
        SMALL(64, 1),
        MEDIUM(288, 1),
        LARGE(512, 3);

        private final int width;
        private final int layers;

        Size(int width, int layers) {
            this.width = width;
            this.layers = layers;
        }

        /** Of the transformer. */
        public long parameters() {
            return shape().parameters();
        }

        private TransformerShape shape() {
            return new TransformerShape(
                    Style.GPT2,
                    new PromptShape(PromptShape.Kind.TOKENS, POSITIONS, SYMBOLS + 1, SYMBOLS + 1),
                    layers,
                    width,
                    1,
                    4 * width);
        }
    }

    /**
     * Medians over rounds, in ms.
     *
     * @param orderedMs a round of {@link AveragingMaster}
     * @param dl4jMs a round of DL4J's master
     * @param ratio dl4jMs / orderedMs
     * @param computeMs of the ordered round, the slowest replica's step
     * @param communicationMs the rest of it
     */
    public record Cost(
            String master,
            long parameters,
            int replicas,
            double orderedMs,
            double dl4jMs,
            double ratio,
            double computeMs,
            double communicationMs) {}

    /** The same batch for every replica and round. */
    private static final class Batches implements FlatMapFunction<Integer, DataSet> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<DataSet> call(Integer replica) {
            float[] tokens = new float[POSITIONS];
            tokens[0] = SYMBOLS;
            for (int i = 1; i < POSITIONS; i++) {
                tokens[i] = (replica + i) % SYMBOLS;
            }
            return List.of(new DataSet(
                            Nd4j.createFromArray(tokens).reshape(1, POSITIONS),
                            Nd4j.createFromArray(tokens).reshape(1, POSITIONS)))
                    .iterator();
        }
    }

    /** Times rounds of both in turn, so that what else the machine does hits both. */
    public Cost run(JavaSparkContext spark, Size size) {
        Averager ordered = new Averager.Ordered(spark, OptimiserState.AVERAGE, network(size), List.of());
        MultiLayerNetwork network = network(size);
        Averager stock = new StockAverager(spark, replicas, 1, network);
        for (int i = 0; i < WARM_UP; i++) {
            ordered.round(batches(spark), 1);
            stock.round(batches(spark), 1);
        }
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] compute = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            AveragingRound round = ordered.round(batches(spark), 1);
            ours[i] = MILLIS * round.seconds();
            compute[i] = MILLIS * round.computeSeconds().orElseThrow();
            theirs[i] = MILLIS * stock.round(batches(spark), 1).seconds();
        }
        return new Cost(
                spark.master(),
                network.numParams(),
                replicas,
                rounded(median(ours)),
                rounded(median(theirs)),
                rounded(median(theirs) / median(ours)),
                rounded(median(compute)),
                rounded(median(ours) - median(compute)));
    }

    /** Rounds of {@link AveragingMaster} alone. */
    final class Rounds {
        private final JavaSparkContext spark;
        private final MultiLayerNetwork network;
        private final Averager averager;

        private Rounds(JavaSparkContext spark, Size size) {
            this.spark = spark;
            this.network = network(size);
            this.averager = new Averager.Ordered(spark, OptimiserState.AVERAGE, network, List.of());
        }

        long parameters() {
            return network.numParams();
        }

        void next() {
            averager.round(batches(spark), 1);
        }
    }

    Rounds ordered(JavaSparkContext spark, Size size) {
        return new Rounds(spark, size);
    }

    private JavaRDD<DataSet> batches(JavaSparkContext spark) {
        return spark.parallelize(IntStream.range(0, replicas).boxed().toList(), replicas)
                .flatMap(new Batches());
    }

    private static MultiLayerNetwork network(Size size) {
        return TransformerNetwork.create(size.shape(), new OptimizerSettings(1e-4, 0, 0, 1), 1, 1, 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }
}
