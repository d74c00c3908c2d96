package org.iclprism.train;

import java.util.stream.IntStream;
import org.iclprism.conf.Experiment.Train;

/** Steps at which a checkpoint is kept: evenly spaced in the square root of the step (Wurgaft et al. 2025, training code). */
public final class CheckpointSchedule {

    private CheckpointSchedule() {}

    /** Increasing steps from the first checkpoint to the last step; squares are cut to whole steps, duplicates dropped. */
    public static int[] steps(Train train) {
        double first = Math.sqrt(train.firstCheckpoint());
        double spacing = (Math.sqrt(train.steps()) - first) / (train.checkpoints() - 1);
        int last = train.checkpoints() - 1;
        return IntStream.rangeClosed(0, last)
                .map(i -> i == 0 ? train.firstCheckpoint() : i == last ? train.steps() : square(first + i * spacing))
                .distinct()
                .toArray();
    }

    private static int square(double root) {
        return (int) (root * root);
    }
}
