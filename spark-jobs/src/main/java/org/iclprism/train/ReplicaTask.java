package org.iclprism.train;

import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.api.java.function.Function2;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * One round of one replica on an executor: take the start, fit every batch of the partition in order, keep the state for the
 * driver. A pure function of its inputs, so Spark may retry it anywhere.
 */
final class ReplicaTask implements Function2<Integer, Iterator<DataSet>, Iterator<ReplicaRound>> {
    private static final long serialVersionUID = 1L;

    private final String master;
    private final String configuration;
    private final RoundStart start;

    ReplicaTask(String master, String configuration, RoundStart start) {
        this.master = master;
        this.configuration = configuration;
        this.start = start;
    }

    @Override
    public Iterator<ReplicaRound> call(Integer replica, Iterator<DataSet> batches) {
        MultiLayerNetwork network = ReplicaPool.take(master, configuration);
        start.copyTo(network, replica);
        ReplicaRound round = fit(replica, network, batches);
        start.keep(network, replica);
        ReplicaPool.giveBack(master, network);
        return List.of(round).iterator();
    }

    private static ReplicaRound fit(int replica, MultiLayerNetwork network, Iterator<DataSet> batches) {
        long begin = System.nanoTime();
        long examples = 0;
        DoubleStream.Builder losses = DoubleStream.builder();
        double loss = 0;
        while (Double.isFinite(loss) && batches.hasNext()) {
            DataSet batch = batches.next();
            network.fit(batch);
            loss = network.score();
            losses.add(loss);
            examples += batch.numExamples();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new ReplicaRound(
                replica, network.getIterationCount(), examples, losses.build().toArray(), seconds);
    }
}
