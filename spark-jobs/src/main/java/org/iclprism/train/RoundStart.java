package org.iclprism.train;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.model.TransformerNetwork;

/**
 * What replicas start a round from, broadcast: parameters and step are common; moments are common, each replica's own (one
 * broadcast each, so that an executor fetches only those it uses) or zero.
 *
 * @param common state of all replicas
 * @param moments of each replica, or none
 * @param momentsSince step before which moments were zero
 */
record RoundStart(Broadcast<ReplicaState> common, List<Broadcast<PackedFloats>> moments, int momentsSince)
        implements Serializable, AutoCloseable {

    /** @param kept moments of each replica after the last round; none before the first */
    static RoundStart of(JavaSparkContext spark, OptimiserState policy, MultiLayerNetwork network, List<float[]> kept) {
        ReplicaState state = ReplicaState.of(network);
        boolean reset = policy == OptimiserState.RESET;
        return new RoundStart(
                spark.broadcast(reset ? state.withoutMoments() : state),
                kept.stream().map(PackedFloats::new).map(spark::broadcast).toList(),
                reset ? state.iteration() : 0);
    }

    void copyTo(MultiLayerNetwork network, int replica) {
        common.value().copyTo(network);
        if (!moments.isEmpty()) {
            TransformerNetwork.optimizerState(
                    network, moments.get(replica).value().values());
        }
        TransformerNetwork.momentsSince(network, momentsSince);
    }

    /** Destroys the broadcasts, on executors too. */
    @Override
    public void close() {
        common.destroy();
        moments.forEach(Broadcast::destroy);
    }
}
