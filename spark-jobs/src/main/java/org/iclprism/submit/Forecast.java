package org.iclprism.submit;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.iclprism.conf.Experiment;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.Stream;
import org.iclprism.model.TransformerShape;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.CheckpointSchedule;
import org.iclprism.train.Transformers;

/**
 * What a sweep will take on a cluster: a simulation of its schedule, run by run, with executors that get lost.
 *
 * @param hours median over simulations
 * @param hoursWithoutFailures of the same schedule
 * @param hoursAtWorst longest simulation
 * @param cpuHours of cores at work
 * @param slotsUsed task slots that training can use at once
 * @param slots task slots that there are
 * @param storageGb of the run folder
 * @param networkGb of parameters and moments, to replicas and back
 */
public record Forecast(
        int runs,
        double hours,
        double hoursWithoutFailures,
        double hoursAtWorst,
        double cpuHours,
        long slotsUsed,
        long slots,
        double storageGb,
        double networkGb) {
    private static final int SIMULATIONS = 101;
    private static final int STATE_BYTES = 3 * Float.BYTES;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final double GB = 1e9;
    private static final double NANOS = 1e9;
    /** Part of a training step that its forward pass takes; a third of the products, but also the loss and the layouts. */
    private static final double FORWARD = 0.5;
    /** Of evaluation prompts: ID and OOD. */
    private static final int KINDS = 2;

    /**
     * The cluster.
     *
     * @param executors how many
     * @param cores task slots of each
     * @param failuresPerDay of each executor
     */
    public record Cluster(int executors, int cores, double failuresPerDay) {
        long slots() {
            return (long) executors * cores;
        }
    }

    /** One run's times on its share of the cluster, and what a lost executor costs it. */
    private record Work(double seconds, double cpuSeconds, double lostPerFailure, long executors) {}

    /** Simulates; the same arguments give the same forecast. */
    public static Forecast of(Experiment experiment, List<RunPlan> runs, Calibration calibration, Cluster cluster) {
        int lanes =
                (int) Math.max(1, Math.min(Math.min(experiment.sweep().parallelRuns(), runs.size()), cluster.slots()));
        List<Work> works = runs.stream()
                .map(run -> work(run, calibration, cluster, Math.max(1, cluster.slots() / lanes)))
                .toList();
        double start = calibration.startSeconds();
        double[] hours = new double[SIMULATIONS];
        for (int i = 0; i < SIMULATIONS; i++) {
            RandomNumbers random = Stream.of(1, "plan/failures").at(i);
            hours[i] = (start + simulate(works, lanes, cluster.failuresPerDay(), random)) / HOUR;
        }
        Arrays.sort(hours);
        return new Forecast(
                runs.size(),
                hours[SIMULATIONS / 2],
                (start + simulate(works, lanes, 0, Stream.of(1, "plan/failures").at(0))) / HOUR,
                hours[SIMULATIONS - 1],
                (start + works.stream().mapToDouble(Work::cpuSeconds).sum()) / HOUR,
                Math.min(cluster.slots(), (long) lanes * experiment.train().replicas()),
                cluster.slots(),
                runs.stream().mapToDouble(Forecast::storage).sum() / GB,
                runs.stream().mapToDouble(Forecast::network).sum() / GB);
    }

    /** Runs go in order to the lane that is free first; each failure on a run's executors costs it a round and a restart. */
    private static double simulate(List<Work> works, int lanes, double failuresPerDay, RandomNumbers random) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int lane = 0; lane < lanes; lane++) {
            free.add(0.0);
        }
        double end = 0;
        for (Work work : works) {
            double begin = free.remove();
            double rate = failuresPerDay * work.executors() / DAY;
            double left = work.seconds();
            double now = begin;
            while (rate > 0) {
                double gap = -Math.log(1 - random.uniform()) / rate;
                if (gap >= left) {
                    break;
                }
                now += gap;
                left += work.lostPerFailure() - gap;
            }
            now += left;
            free.add(now);
            end = Math.max(end, now);
        }
        return end;
    }

    private static Work work(RunPlan run, Calibration calibration, Cluster cluster, long slots) {
        Experiment.Train train = run.experiment().train();
        TransformerShape shape = Transformers.shape(run);
        double step = calibration.stepSeconds(shape, train.batch());
        double round = calibration.roundSeconds()
                + calibration.roundSecondsPerMillion() * shape.parameters() / 1e6 * train.replicas();
        long waves = (train.replicas() + slots - 1) / slots;
        int checkpoints = CheckpointSchedule.steps(train).length;
        double training =
                train.steps() * step * waves + rounds(train) * round + checkpoints * calibration.checkpointSeconds();
        double evaluating = evaluation(run, calibration, FORWARD * step / train.batch(), checkpoints);
        return new Work(
                2 * calibration.runSeconds() + training + evaluating / Math.min(slots, checkpoints),
                2 * calibration.runSeconds() + train.steps() * step * train.replicas() + evaluating,
                train.averagingPeriod() * step * waves + round + calibration.restartSeconds(),
                Math.min(cluster.executors(), (train.replicas() + cluster.cores() - 1) / cluster.cores()));
    }

    /**
     * Core seconds: the transformer on every prompt and its outputs against the strategies, for each checkpoint; what the
     * strategies answer, once.
     */
    private static double evaluation(RunPlan run, Calibration calibration, double promptSeconds, int checkpoints) {
        PromptShape prompt = run.functionClass().shape();
        double prompts = run.sequences(Split.ID) + run.sequences(Split.OOD);
        double values = prompts * prompt.positions() * prompt.outputs();
        double tasks = run.run().isInfinite() ? 1 : run.run().taskDiversity();
        double strategy = (prompts + run.sequences(Split.LOSS)) * prompt.positions() * tasks;
        double checkpoint =
                KINDS * calibration.cellSeconds() + prompts * promptSeconds + values * calibration.scoreNanos() / NANOS;
        return checkpoints * checkpoint
                + (values * calibration.readNanos() + strategy * calibration.strategyNanos()) / NANOS;
    }

    private static long rounds(Experiment.Train train) {
        return (train.steps() + train.averagingPeriod() - 1) / train.averagingPeriod()
                + CheckpointSchedule.steps(train).length;
    }

    /** Checkpoints (floats hardly compress), prompts, strategies' outputs, the log. */
    private static double storage(RunPlan run) {
        Experiment experiment = run.experiment();
        Experiment.Train train = experiment.train();
        PromptShape prompt = run.functionClass().shape();
        boolean keeps = train.optimiserState() == Experiment.OptimiserState.KEEP;
        double model = (STATE_BYTES + (keeps ? 2 * Float.BYTES * train.replicas() : 0))
                * (double) Transformers.shape(run).parameters();
        double checkpoints = CheckpointSchedule.steps(train).length * model;
        double prompts = run.sequences(Split.ID) + run.sequences(Split.OOD);
        double stored =
                experiment.data().trainPrompts() == Experiment.TrainPrompts.STORED ? run.sequences(Split.TRAIN) : 0;
        double promptBytes = (double) Float.BYTES
                * prompt.positions()
                * Math.max(1, prompt.kind() == PromptShape.Kind.TOKENS ? 1 : prompt.inputs());
        double outputs = prompts * prompt.positions() * prompt.outputs();
        double kept = experiment.evaluate().keepPredictions()
                ? outputs * Float.BYTES * CheckpointSchedule.steps(train).length
                : 0;
        return checkpoints
                + (prompts + stored) * promptBytes
                + 2 * outputs * Double.BYTES
                + kept
                + 250.0 * rounds(train);
    }

    private static double network(RunPlan run) {
        Experiment.Train train = run.experiment().train();
        return 2.0
                * rounds(train)
                * train.replicas()
                * STATE_BYTES
                * Transformers.shape(run).parameters();
    }
}
