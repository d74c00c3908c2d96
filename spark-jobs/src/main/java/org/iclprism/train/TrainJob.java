package org.iclprism.train;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.Train;
import org.iclprism.conf.Experiment.TrainPrompts;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.Split;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.generate.PromptSource;
import org.iclprism.generate.StoredPrompts;
import org.iclprism.generate.StreamedPrompts;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.JobFailure;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/**
 * Trains the transformer of one run: rounds of parameter averaging, a checkpoint at each step of the schedule, the manifest
 * last. Goes on from the newest whole checkpoint; the weights do not depend on interruptions.
 */
public final class TrainJob {
    private static final String STAGE = "train";

    private final JavaSparkContext spark;
    private final Progress progress;

    public TrainJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /** True if the run is trained and all its checkpoints are there, or if it is imported. */
    public static boolean isDone(RunPlan plan) {
        return ImportJob.isDone(plan) || isTrained(plan);
    }

    /** Steps of the checkpoints of a run that is done. */
    public static Collection<Integer> steps(RunPlan plan) {
        Checkpoints checkpoints = new Checkpoints(plan);
        return ImportJob.isDone(plan) ? checkpoints.steps() : checkpoints.expected();
    }

    private static boolean isTrained(RunPlan plan) {
        return ImportJob.manifest(plan).isEmpty()
                && StageManifest.isDone(plan.training(), plan.fingerprint())
                && new Checkpoints(plan).areComplete();
    }

    /** Does nothing if the run is trained already. */
    public void run(RunPlan plan) {
        if (isDone(plan)) {
            return;
        }
        Checkpoints checkpoints = new Checkpoints(plan);
        Checkpoints.Kept start =
                checkpoints.newest().orElseGet(() -> new Checkpoints.Kept(Transformers.initial(plan), List.of()));
        StageManifest.withdraw(plan.training());
        long begin = System.nanoTime();
        int firstStep = start.network().getIterationCount();
        List<TrainedBy> trainedBy = TrainedBy.upToHere(plan.run().id(), checkpoints, firstStep);
        try (MetricsLog log = new MetricsLog(plan.training(), firstStep)) {
            train(plan, start, checkpoints, log);
        }
        Map<String, Object> facts = new TreeMap<>();
        facts.put("steps", plan.experiment().train().steps());
        facts.put("parameters", start.network().numParams());
        facts.put("seconds", (System.nanoTime() - begin) / 1e9);
        facts.put("resumed_from", firstStep);
        facts.put("trained_by", trainedBy);
        StageManifest.now(STAGE, plan.fingerprint(), Map.of(), Map.of(), facts).write(plan.training());
    }

    private void train(RunPlan plan, Checkpoints.Kept start, Checkpoints checkpoints, MetricsLog log) {
        Train train = plan.experiment().train();
        MultiLayerNetwork network = start.network();
        Averager averager = Averager.of(spark, train, network, start.moments());
        CommunicationShare share = new CommunicationShare(plan.run().id(), train);
        PromptSource prompts = source(plan);
        int[] schedule = CheckpointSchedule.steps(train);
        while (network.getIterationCount() < train.steps()) {
            PromptBatches.Steps steps = nextRound(network.getIterationCount(), train, schedule);
            PromptShape shape = plan.functionClass().shape();
            PromptBatches batches = new PromptBatches(prompts, shape, train.replicas(), train.batch(), steps);
            AveragingRound round = round(plan, averager, batches, steps);
            checkFinite(plan, steps, round, checkpoints);
            Finite.require(network, "Training of " + plan.run().id() + " diverged at step " + steps.end());
            checkRows(plan, steps, round);
            share.add(round);
            MetricsLog.Line line = line(plan, network, round);
            log.write(line);
            progress.round(plan.run().id(), line.step(), round.steps(), train.steps(), line.loss());
            if (Arrays.binarySearch(schedule, steps.end()) >= 0) {
                checkpoints.save(network, averager.moments());
            }
        }
    }

    private AveragingRound round(RunPlan plan, Averager averager, PromptBatches batches, PromptBatches.Steps steps) {
        String description = "train " + plan.run().id() + " steps " + (steps.first() + 1) + " to " + steps.end();
        try {
            return Jobs.describe(
                    spark, description, () -> averager.round(batches.on(spark), steps.end() - steps.first()));
        } catch (JobFailure failure) {
            int replica = failure.first().task();
            throw failure.with("To see replica " + replica + " alone, here: "
                    + spark.getConf().get(Replay.COMMAND, "prism replay CONF") + " --run "
                    + plan.run().id()
                    + " --step " + (steps.first() + 1) + " --replica " + replica);
        }
    }

    /** A round ends at the next multiple of the averaging period or the next checkpoint, whichever comes first. */
    static PromptBatches.Steps nextRound(int done, Train train, int[] schedule) {
        int nextAverage = (done / train.averagingPeriod() + 1) * train.averagingPeriod();
        int nextCheckpoint =
                Arrays.stream(schedule).filter(step -> step > done).findFirst().orElse(train.steps());
        return new PromptBatches.Steps(done, Math.min(Math.min(nextAverage, nextCheckpoint), train.steps()));
    }

    static PromptSource source(RunPlan plan) {
        return plan.experiment().data().trainPrompts() == TrainPrompts.STORED
                ? new StoredPrompts(plan, Split.TRAIN)
                : new StreamedPrompts(plan, Split.TRAIN);
    }

    private static void checkFinite(
            RunPlan plan, PromptBatches.Steps steps, AveragingRound round, Checkpoints checkpoints) {
        int diverged = round.divergedAt();
        if (diverged < 0) {
            return;
        }
        Train train = plan.experiment().train();
        throw new PrismException(
                ExitCode.DIVERGED,
                "Training of " + plan.run().id() + " diverged: the loss of step " + (steps.first() + diverged + 1)
                        + " is not finite (train.learning-rate = " + train.learningRate() + ", train.warm-up-steps = "
                        + train.warmUpSteps() + "). Checkpoints up to step "
                        + checkpoints.steps().stream()
                                .reduce((first, second) -> second)
                                .orElse(0)
                        + " are kept. Lower the learning rate or warm up longer.");
    }

    /** A prompt lost on the way would change the result and nothing else would tell. */
    static void checkRows(RunPlan plan, PromptBatches.Steps steps, AveragingRound round) {
        long planned = (long) (steps.end() - steps.first()) * plan.sequencesPerStep();
        if (round.examples() != planned) {
            throw new PrismException(
                    ExitCode.FAILED,
                    "Training of " + plan.run().id() + " lost count: steps " + (steps.first() + 1) + " to "
                            + steps.end() + " were to see " + planned + " prompts, the replicas saw " + round.examples()
                            + ". Run the same command again to go on from the last checkpoint.");
        }
    }

    private static MetricsLog.Line line(RunPlan plan, MultiLayerNetwork network, AveragingRound round) {
        double tokens = (double) round.examples() * plan.functionClass().shape().positions();
        int step = network.getIterationCount();
        return new MetricsLog.Line(
                step,
                round.loss(),
                TransformerNetwork.learningRate(network, step - 1),
                tokens / round.seconds(),
                round.seconds(),
                round.computeSeconds().orElse(round.seconds()),
                round.communication());
    }
}
