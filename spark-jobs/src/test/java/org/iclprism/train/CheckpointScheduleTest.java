package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {

    @Test
    void isThePapersScheduleForThePapersNumbers() {
        int[] steps = CheckpointSchedule.steps(
                TinyExperiment.with("train.steps=100000", "train.checkpoints=100", "train.first-checkpoint=20")
                        .train());
        // published in the authors' run folders
        assertThat(steps).startsWith(20, 58, 115, 193, 291, 408, 545, 703, 879, 1076, 1293);
        assertThat(steps).endsWith(96056, 98018, 100000).hasSize(100);
    }

    @Test
    void trainingThatStopsBeforeTheHorizonHasTheSameCheckpointsSoFar() {
        int[] steps = CheckpointSchedule.steps(TinyExperiment.with(
                        "train.steps=10000",
                        "train.checkpoints=100",
                        "train.first-checkpoint=20",
                        "train.checkpoint-horizon=100000")
                .train());
        assertThat(steps).startsWith(20, 58, 115, 193, 291, 408, 545, 703, 879, 1076, 1293);
        // NumPy: int((sqrt(20) + 30 * (sqrt(1e5) - sqrt(20)) / 99) ** 2) is 9789
        assertThat(steps).endsWith(9789, 10000).hasSize(32);
    }

    @Test
    void roundsEndAtAveragingsAndCheckpoints() {
        var train = TinyExperiment.with(
                        "train.steps=20", "train.averaging-period=8", "train.checkpoints=2", "train.first-checkpoint=5")
                .train();
        int[] schedule = CheckpointSchedule.steps(train);
        assertThat(schedule).containsExactly(5, 20);
        StringBuilder ends = new StringBuilder();
        for (int done = 0; done < 20; ) {
            PromptBatches.Steps steps = TrainJob.nextRound(done, train, schedule);
            assertThat(steps.first()).isEqualTo(done);
            done = steps.end();
            ends.append(done).append(' ');
        }
        assertThat(ends).hasToString("5 8 16 20 ");
    }
}
