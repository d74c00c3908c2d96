package org.iclprism.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment.Train;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;

/**
 * A run that was trained for fewer steps and is otherwise the same. A longer run takes over its checkpoints and goes on from
 * the last of them, to the same bits as if it had been trained from the start.
 */
public final class ShorterTraining {
    private final RunPlan shorter;
    private final RunPlan longer;

    /** @throws PrismException if what the shorter run did at some step depends on how many were to come */
    public ShorterTraining(RunPlan shorter, RunPlan longer) {
        this.shorter = shorter;
        this.longer = longer;
        Train train = longer.experiment().train();
        int steps = shorter.experiment().train().steps();
        if (steps >= train.steps()) {
            throw refused(steps + " steps are not fewer than train.steps = " + train.steps() + ".");
        }
        switch (train.schedule()) {
            case CONSTANT, INVERSE_SQRT -> {}
            case COSINE, TRIANGLE ->
                throw refused("the learning rates of train.schedule = "
                        + train.schedule().name().toLowerCase(Locale.ROOT)
                        + " depend on the number of steps. Only constant and inverse-sqrt can go on.");
        }
    }

    /**
     * Copies checkpoints and log, unless the longer run has begun or the shorter has not.
     *
     * @return the step to go on from; 0 if nothing was copied
     */
    public int takeOver() {
        Checkpoints to = new Checkpoints(longer);
        Checkpoints from = new Checkpoints(shorter);
        if (!to.steps().isEmpty() || from.steps().isEmpty()) {
            return 0;
        }
        int[] shared = shared(from.steps());
        if (shared.length == 0) {
            throw refused("of its checkpoints " + from.steps() + " in "
                    + shorter.training().uri()
                    + " none is on the schedule of the longer one. Both need the same train.checkpoint-horizon, the"
                    + " longest training that they are part of.");
        }
        int last = shared[shared.length - 1];
        try (MetricsLog log = new MetricsLog(longer.training(), 0)) {
            MetricsLog.read(shorter.training()).stream()
                    .filter(line -> line.step() <= last)
                    .forEach(log::write);
        }
        Arrays.stream(shared).forEach(step -> copy(from, to, step));
        return last;
    }

    /** Checkpoints that the longer run would have too, up to the first that it would have to make itself. */
    private int[] shared(List<Integer> there) {
        Train train = longer.experiment().train();
        int[] whole = CheckpointSchedule.steps(train);
        int[] part = CheckpointSchedule.steps(shorter.experiment().train());
        int shared = 0;
        while (shared < whole.length && there.contains(whole[shared])) {
            // replicas are averaged at checkpoints, so from one that only one of the two has on they differ
            if (train.replicas() > 1 && part[shared] != whole[shared]) {
                break;
            }
            shared++;
        }
        return Arrays.copyOf(whole, shared);
    }

    private void copy(Checkpoints from, Checkpoints to, int step) {
        Checkpoints.Kept kept = from.kept(step);
        MultiLayerNetwork network = Transformers.initial(longer);
        TransformerNetwork.parameterView(network).put(TransformerNetwork.parameterView(kept.network()));
        TransformerNetwork.optimizerView(network).put(TransformerNetwork.optimizerView(kept.network()));
        network.setIterationCount(step);
        network.setEpochCount(kept.network().getEpochCount());
        to.save(network, kept.moments(), from.provenance(step));
    }

    private PrismException refused(String why) {
        return new PrismException(
                ExitCode.USAGE,
                "Cannot go on from " + shorter.run().id() + " of "
                        + shorter.folder().uri() + ": " + why);
    }
}
