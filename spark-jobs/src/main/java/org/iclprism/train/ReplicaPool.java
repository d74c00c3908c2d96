package org.iclprism.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Networks that stay alive on an executor between the rounds of a run, so that a round does not pay for building one.
 * Their content is overwritten at the start of each round: what is kept is memory, not state.
 */
final class ReplicaPool {
    /** No more runs than processors train on an executor at once; networks of finished ones are let go. */
    private static final int MASTERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Map<String, Deque<MultiLayerNetwork>> IDLE = new LinkedHashMap<>(MASTERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<MultiLayerNetwork>> eldest) {
            return size() > MASTERS;
        }
    };

    private ReplicaPool() {}

    static MultiLayerNetwork take(String master, String configuration) {
        MultiLayerNetwork idle = poll(master);
        return idle != null ? idle : build(configuration);
    }

    static synchronized void giveBack(String master, MultiLayerNetwork network) {
        IDLE.computeIfAbsent(master, key -> new ArrayDeque<>()).push(network);
    }

    private static synchronized MultiLayerNetwork poll(String master) {
        Deque<MultiLayerNetwork> idle = IDLE.get(master);
        return idle == null ? null : idle.poll();
    }

    private static MultiLayerNetwork build(String configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration));
        network.init();
        return network;
    }
}
