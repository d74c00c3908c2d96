package org.iclprism.train;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.Train;
import org.iclprism.generate.PromptSource;
import org.iclprism.plan.RunPlan;

/**
 * Does one replica's part of one round again, in the calling thread, on the very bits that it had in training: from the
 * newest checkpoint before it, through the rounds in between. Writes nothing.
 */
public final class Replay {
    /** Spark setting: the command that replays, as far as it is the same for every task. */
    public static final String COMMAND = "spark.prism.replay";

    private final JavaSparkContext spark;
    private final RunPlan plan;
    private final Train train;
    private final int[] schedule;

    /**
     * What the replica did.
     *
     * @param first step of the round, from 1
     * @param losses of each step
     */
    public record Outcome(int replica, int first, List<Double> losses, double seconds) {}

    /** @param spark for the rounds before */
    public Replay(JavaSparkContext spark, RunPlan plan) {
        this.spark = spark;
        this.plan = plan;
        this.train = plan.experiment().train();
        this.schedule = CheckpointSchedule.steps(train);
    }

    /**
     * The round that holds {@code step}; what fails there is thrown as it is.
     *
     * @param step from 1
     * @param replica from 0
     */
    public Outcome of(int step, int replica) {
        Checkpoints.Kept start = new Checkpoints(plan)
                .before(step - 1)
                .orElseGet(() -> new Checkpoints.Kept(Transformers.initial(plan), List.of()));
        MultiLayerNetwork network = start.network();
        Averager averager = Averager.of(spark, train, network, start.moments());
        PromptBatches.Steps round = next(network);
        while (round.end() < step) {
            averager.round(batches(round).on(spark), round.end() - round.first());
            round = next(network);
        }
        return alone(network, averager.moments(), round, replica);
    }

    private Outcome alone(MultiLayerNetwork network, List<float[]> moments, PromptBatches.Steps steps, int replica) {
        try (RoundStart start = RoundStart.of(spark, train.optimiserState(), network, moments)) {
            ReplicaTask task = new ReplicaTask(
                    "replay", network.getLayerWiseConfigurations().toJson(), start);
            ReplicaRound done = task.call(replica, batches(steps).call(replica)).next();
            return new Outcome(
                    replica,
                    steps.first() + 1,
                    Arrays.stream(done.losses()).boxed().toList(),
                    done.seconds());
        }
    }

    private PromptBatches.Steps next(MultiLayerNetwork network) {
        return TrainJob.nextRound(network.getIterationCount(), train, schedule);
    }

    private PromptBatches batches(PromptBatches.Steps steps) {
        PromptSource prompts = TrainJob.source(plan);
        return new PromptBatches(prompts, plan.functionClass().shape(), train.replicas(), train.batch(), steps);
    }
}
