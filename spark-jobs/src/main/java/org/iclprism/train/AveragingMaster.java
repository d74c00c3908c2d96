package org.iclprism.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parameter averaging for DL4J's Spark module, one round per {@code fit}: each partition of the data is one replica, each
 * element one batch. Parameters (and, by the policy, both Adam moments) are averaged, weighted by the examples seen, in
 * replica order and in double, so the bits do not depend on timing or placement. The step count is the real one, and one
 * replica gives exactly what a local loop gives.
 */
public final class AveragingMaster implements TrainingMaster<TrainingResult, TrainingWorker<TrainingResult>> {
    private static final Logger LOG = LoggerFactory.getLogger(AveragingMaster.class);
    /** As many as Spark gives a task. */
    private static final int ATTEMPTS = 4;

    private static final String UNSUPPORTED = "not part of parameter averaging on a MultiLayerNetwork";

    private final String id = UUID.randomUUID().toString();
    private final List<TrainingListener> listeners = new ArrayList<>();
    private final OptimiserState policy;
    private List<float[]> moments;
    private AveragingRound lastRound;

    /**
     * @param policy for Adam's moments
     * @param moments of each replica to go on with, if the policy is to keep them; none at the start
     */
    AveragingMaster(OptimiserState policy, List<float[]> moments) {
        this.policy = policy;
        this.moments = List.copyOf(moments);
    }

    @Override
    public void executeTraining(SparkDl4jMultiLayer spark, JavaRDD<DataSet> batches) {
        long begin = System.nanoTime();
        MultiLayerNetwork network = spark.getNetwork();
        int before = network.getIterationCount();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(batches.context());
        try (RoundStart start = RoundStart.of(context, policy, network, moments)) {
            ReplicaTask task =
                    new ReplicaTask(id, network.getLayerWiseConfigurations().toJson(), start);
            List<ReplicaRound> replicas = average(batches.mapPartitionsWithIndex(task, true), start, network);
            checkCount(before, replicas.get(0).losses().length, network.getIterationCount());
            lastRound = AveragingRound.of(replicas, (System.nanoTime() - begin) / 1e9);
        }
        network.setScore(lastRound.loss());
        listeners.forEach(
                listener -> listener.iterationDone(network, network.getIterationCount(), network.getEpochCount()));
    }

    /** Once more if an executor is gone before the driver had what its replica kept: it comes out the same. */
    private List<ReplicaRound> average(JavaRDD<ReplicaRound> round, RoundStart start, MultiLayerNetwork network) {
        for (int attempt = 1; ; attempt++) {
            List<ReplicaRound> replicas = new ArrayList<>(round.collect());
            replicas.sort(Comparator.comparingInt(ReplicaRound::replica));
            checkSteps(replicas);
            try {
                average(replicas, start.after(replicas.size()), network);
                return replicas;
            } catch (RoundBlocks.Lost lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
                LOG.warn("{}; doing the round again", lost.getMessage());
            }
        }
    }

    private void average(List<ReplicaRound> replicas, ReplicaStates states, MultiLayerNetwork network) {
        states.average(replicas.stream().mapToDouble(ReplicaRound::examples).toArray(), network);
        network.setIterationCount(replicas.get(0).iteration());
        if (policy == OptimiserState.KEEP) {
            moments = states.ownMoments();
        }
    }

    /** Moments of each replica after the last round, if the policy keeps them. */
    List<float[]> moments() {
        return moments;
    }

    /** The round that the last {@code fit} did. */
    AveragingRound lastRound() {
        return lastRound;
    }

    private static void checkSteps(List<ReplicaRound> replicas) {
        int steps = replicas.get(0).losses().length;
        for (ReplicaRound replica : replicas) {
            boolean diverged = replica.divergedAt() >= 0 || replicas.get(0).divergedAt() >= 0;
            if (!diverged && replica.losses().length != steps) {
                throw new PrismException(
                        ExitCode.FAILED,
                        "Cannot average: replica " + replica.replica() + " did " + replica.losses().length
                                + " steps, replica 0 did " + steps
                                + ". Give each partition the same number of batches.");
            }
        }
    }

    /** A count that stood still would train for ever. */
    private static void checkCount(int before, int steps, int after) {
        if (after != before + steps) {
            throw new IllegalStateException(
                    "A round of " + steps + " steps led from step " + before + " to step " + after);
        }
    }

    @Override
    public void setListeners(Collection<TrainingListener> added) {
        listeners.addAll(added);
    }

    @Override
    public void setListeners(StatsStorageRouter router, Collection<TrainingListener> added) {
        setListeners(added);
    }

    @Override
    public boolean deleteTempFiles(JavaSparkContext context) {
        return true;
    }

    @Override
    public boolean deleteTempFiles(SparkContext context) {
        return true;
    }

    @Override
    public void setCollectTrainingStats(boolean collect) {
        if (collect) {
            throw new UnsupportedOperationException("training statistics are in train/metrics.jsonl");
        }
    }

    @Override
    public boolean getIsCollectTrainingStats() {
        return false;
    }

    @Override
    public SparkTrainingStats getTrainingStats() {
        return null;
    }

    @Override
    public void addHook(TrainingHook hook) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public void removeHook(TrainingHook hook) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public String toJson() {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public String toYaml() {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public TrainingWorker<TrainingResult> getWorkerInstance(SparkDl4jMultiLayer network) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public TrainingWorker<TrainingResult> getWorkerInstance(SparkComputationGraph network) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public void executeTraining(SparkComputationGraph network, JavaRDD<DataSet> data) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public void executeTrainingMDS(SparkComputationGraph network, JavaRDD<MultiDataSet> data) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }

    @Override
    public void executeTrainingPaths(
            SparkDl4jMultiLayer network,
            SparkComputationGraph graph,
            JavaRDD<String> paths,
            DataSetLoader loader,
            MultiDataSetLoader multiLoader) {
        throw new UnsupportedOperationException(UNSUPPORTED);
    }
}
