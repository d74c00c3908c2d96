package org.iclprism.train;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.model.TransformerNetwork;

/**
 * What replicas start a round from, and what they leave. Parameters and step are common at the start; Adam's moments are common,
 * each replica's own, or zero.
 *
 * @param scope whose end is the end of all blocks of the round
 * @param moments at the start
 * @param iteration steps done
 * @param epoch calls of fit done; part of DL4J's state, unused by any schedule here
 */
record RoundStart(Broadcast<Integer> scope, Moments moments, int iteration, int epoch)
        implements Serializable, AutoCloseable {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String MOMENTS = "moments";

    private enum Moments {
        COMMON,
        OWN,
        ZERO
    }

    /** @param kept moments of each replica after the last round; none before the first */
    static RoundStart of(JavaSparkContext spark, OptimiserState policy, MultiLayerNetwork network, List<float[]> kept) {
        RoundStart start = new RoundStart(
                spark.broadcast(network.getIterationCount()),
                moments(policy, kept),
                network.getIterationCount(),
                network.getEpochCount());
        start.put(network, kept);
        return start;
    }

    private static Moments moments(OptimiserState policy, List<float[]> kept) {
        if (policy == OptimiserState.RESET) {
            return Moments.ZERO;
        }
        return kept.isEmpty() ? Moments.COMMON : Moments.OWN;
    }

    private void put(MultiLayerNetwork network, List<float[]> kept) {
        FloatBuffer parameters = TransformerNetwork.parameterView(network);
        if (moments == Moments.COMMON) {
            blocks().put(BEFORE, parameters, TransformerNetwork.optimizerView(network));
        } else {
            blocks().put(BEFORE, parameters);
        }
        for (int replica = 0; replica < kept.size(); replica++) {
            blocks().put(MOMENTS + replica, FloatBuffer.wrap(kept.get(replica)));
        }
    }

    /** Sets a replica's network to the start. */
    void copyTo(MultiLayerNetwork network, int replica) {
        FloatBuffer before = blocks().share(BEFORE);
        FloatBuffer parameters = TransformerNetwork.parameterView(network);
        FloatBuffer optimizer = TransformerNetwork.optimizerView(network);
        parameters.put(before.slice(0, parameters.limit()));
        switch (moments) {
            case COMMON -> optimizer.put(before.slice(parameters.limit(), optimizer.limit()));
            case OWN -> optimizer.put(blocks().get(MOMENTS + replica));
            case ZERO -> optimizer.put(new float[optimizer.remaining()]);
        }
        network.setIterationCount(iteration);
        network.setEpochCount(epoch);
        TransformerNetwork.momentsSince(network, moments == Moments.ZERO ? iteration : 0);
    }

    /** Keeps a replica's network for the driver, as it is after the round. */
    void keep(MultiLayerNetwork network, int replica) {
        blocks().put(
                        AFTER + replica,
                        TransformerNetwork.parameterView(network),
                        TransformerNetwork.optimizerView(network));
    }

    /** What {@link #keep} kept, on whichever executor. */
    ReplicaStates after(int replicas) {
        return ReplicaStates.of(IntStream.range(0, replicas)
                .parallel()
                .mapToObj(replica -> blocks().get(AFTER + replica))
                .toList());
    }

    private RoundBlocks blocks() {
        return new RoundBlocks(scope.id());
    }

    @Override
    public void close() {
        scope.destroy();
    }
}
