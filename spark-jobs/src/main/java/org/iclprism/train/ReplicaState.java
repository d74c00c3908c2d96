package org.iclprism.train;

import java.io.Serializable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.TransformerNetwork;

/**
 * Everything that training carries from one step to the next.
 *
 * @param parameters flat vector
 * @param optimizer first and second moments
 * @param iteration steps done
 * @param epoch calls of fit done; part of DL4J's state, unused by any schedule here
 */
record ReplicaState(float[] parameters, float[] optimizer, int iteration, int epoch) implements Serializable {

    static ReplicaState of(MultiLayerNetwork network) {
        return new ReplicaState(
                TransformerNetwork.parameters(network),
                TransformerNetwork.optimizerState(network),
                network.getIterationCount(),
                network.getEpochCount());
    }

    /** What is serialised in its place. */
    private record Packed(PackedFloats parameters, PackedFloats optimizer, int iteration, int epoch)
            implements Serializable {
        private Object readResolve() {
            return new ReplicaState(parameters.values(), optimizer.values(), iteration, epoch);
        }
    }

    private Object writeReplace() {
        return new Packed(new PackedFloats(parameters), new PackedFloats(optimizer), iteration, epoch);
    }

    /** The same parameters and step, with moments of zero. */
    ReplicaState withoutMoments() {
        return new ReplicaState(parameters, new float[optimizer.length], iteration, epoch);
    }

    void copyTo(MultiLayerNetwork network) {
        TransformerNetwork.parameters(network, parameters);
        TransformerNetwork.optimizerState(network, optimizer);
        network.setIterationCount(iteration);
        network.setEpochCount(epoch);
    }
}
