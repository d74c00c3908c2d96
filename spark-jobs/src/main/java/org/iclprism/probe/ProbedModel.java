package org.iclprism.probe;

import java.io.Serializable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;
import org.iclprism.train.Transformers;

/**
 * A frozen transformer.
 *
 * @param name in tables: {@code model} or {@code control}
 * @param step of its checkpoint; {@value #UNTRAINED}: its initial weights
 */
record ProbedModel(String name, RunPlan plan, int step) implements Serializable {
    static final int UNTRAINED = 0;

    /** To be used by one thread. */
    MultiLayerNetwork network() {
        MultiLayerNetwork network = step == UNTRAINED ? Transformers.initial(plan) : new Checkpoints(plan).load(step);
        // tasks are what fills the cores here
        TransformerNetwork.threads(network, 1);
        return network;
    }
}
