package org.iclprism.train;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.TransformerNetwork;

/**
 * What the replicas of a round ended with, in order of their number.
 *
 * @param parameters [n] of each
 * @param moments [2 n] of each: Adam's first, then its second
 */
record ReplicaStates(List<FloatBuffer> parameters, List<FloatBuffer> moments) {

    /** @param states [3 n] of each replica, parameters then moments */
    static ReplicaStates of(List<FloatBuffer> states) {
        int n = states.get(0).limit() / 3;
        return new ReplicaStates(
                states.stream().map(state -> state.slice(0, n)).toList(),
                states.stream().map(state -> state.slice(n, 2 * n)).toList());
    }

    /** Sets a network to the mean, each replica weighted by the examples it has seen. */
    void average(double[] examples, MultiLayerNetwork network) {
        WeightedMean.write(parameters, examples, TransformerNetwork.parameterView(network));
        WeightedMean.write(moments, examples, TransformerNetwork.optimizerView(network));
    }

    /** Copies of the moments. */
    List<float[]> ownMoments() {
        return moments.stream().map(ReplicaStates::copy).toList();
    }

    private static float[] copy(FloatBuffer from) {
        float[] values = new float[from.limit()];
        from.get(0, values);
        return values;
    }
}
