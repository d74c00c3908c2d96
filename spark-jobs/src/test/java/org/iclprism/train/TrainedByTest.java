package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Build;
import org.iclprism.files.StageManifest;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedByTest {
    private static final Map<String, String> OTHER =
            Map.of("build", "0123456789ab", "processor", "abacus", "vector_bits", "8");

    @TempDir
    private Path root;

    private Checkpoints checkpoints;

    @BeforeEach
    void checkpoints() {
        checkpoints = new Checkpoints(TinyExperiment.run(root));
    }

    @Test
    void aRunThatGoesOnElsewhereKnowsWhatTrainedItFromWhichStep() {
        write(3, OTHER);
        write(8, OTHER);
        StageManifest.now("checkpoint", "f", Map.of(), Map.of(), Map.of()).write(checkpoints.folder(15));
        List<TrainedBy> history = TrainedBy.upToHere("run", checkpoints, 15);
        assertThat(history).extracting(TrainedBy::fromStep).containsExactly(1, 9);
        assertThat(history.get(0)).isEqualTo(new TrainedBy(1, "0123456789ab", "abacus", "8"));
        assertThat(history.get(1).build()).isEqualTo(Build.here().id());
        assertThat(TrainedBy.upToHere("run", checkpoints, 8))
                .as("what is trained again from step 9 on")
                .hasSize(2);
        assertThat(TrainedBy.upToHere("run", checkpoints, 0))
                .extracting(TrainedBy::fromStep)
                .containsExactly(1);
    }

    @Test
    void checkpointsOfEarlierVersionsDoNotSayIt() {
        write(3, Map.of("icl_prism", "development"));
        assertThat(TrainedBy.upToHere("run", checkpoints, 3))
                .first()
                .isEqualTo(new TrainedBy(1, "unknown", "unknown", "unknown"));
    }

    private void write(int step, Map<String, String> provenance) {
        StageManifest.now("checkpoint", "f", Map.of(), Map.of(), Map.of())
                .madeBy(provenance)
                .write(checkpoints.folder(step));
    }
}
