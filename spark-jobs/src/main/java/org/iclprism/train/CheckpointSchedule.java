package org.iclprism.train;

import java.util.stream.IntStream;
import org.iclprism.conf.Experiment.Train;

/** Steps at which a checkpoint is kept: evenly spaced in the square root of the step (Wurgaft et al. 2025, training code). */
public final class CheckpointSchedule {

    private CheckpointSchedule() {}

    /**
     * Increasing steps from the first checkpoint to the last step; squares are cut to whole steps, duplicates dropped. With a
     * horizon beyond the last step, the schedule of that longer training as far as this one goes.
     */
    public static int[] steps(Train train) {
        double first = Math.sqrt(train.firstCheckpoint());
        double spacing = (Math.sqrt(train.lastCheckpoint()) - first) / (train.checkpoints() - 1);
        // the last square may be cut to the step before
        IntStream spaced = IntStream.range(1, train.checkpoints() - 1).map(i -> square(first + i * spacing));
        return IntStream.concat(spaced, IntStream.of(train.firstCheckpoint(), train.steps()))
                .filter(step -> step <= train.steps())
                .sorted()
                .distinct()
                .toArray();
    }

    private static int square(double root) {
        return (int) (root * root);
    }
}
