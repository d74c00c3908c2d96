package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iclprism.files.Folder;
import org.iclprism.support.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    /** Frame of 16 bytes, time 9, step 2, summary 2, scalars of (4 + 5 + tag) bytes; the header's event is 9 + 15 bytes. */
    private static final int SCALARS =
            16 + 9 + 2 + 2 + 3 * 9 + "loss".length() + "learning_rate".length() + "tokens_per_second".length();

    private static final int HEADER = 16 + 9 + 15;

    @TempDir
    private Path root;

    @Test
    void linesAndEventsOfALostAttemptAreDropped() throws IOException {
        write(0, 5, 10, 15);
        assertThat(Files.size(events())).isEqualTo(HEADER + 3 * SCALARS);
        write(10, 20);
        assertThat(steps()).containsExactly(5, 10, 20);
        assertThat(Files.size(events())).isEqualTo(HEADER + 3 * SCALARS);
    }

    @Test
    void tensorBoardReadsWhatTheLinesSay() throws IOException, InterruptedException {
        write(0, 1, 2, 5, 1000);
        write(5, 9, 100_000);
        String read = Python.run(
                root,
                List.of("tensorboard", "numpy"),
                getClass(),
                "read_events.py",
                root.resolve("train").toString());
        assertThat(read).contains("5 steps of 3 scalars");
    }

    private void write(int after, int... steps) {
        try (MetricsLog log = new MetricsLog(folder(), after)) {
            for (int step : steps) {
                log.write(new MetricsLog.Line(step, 2.0 / (step + 1), 1e-3 / 3, 12345.678 * step, 0.001, 0.0005, 0.5));
            }
        }
    }

    private List<Integer> steps() {
        return MetricsLog.read(folder()).stream().map(MetricsLog.Line::step).toList();
    }

    private Folder folder() {
        return new Folder(root.resolve("train").toUri().toString());
    }

    private Path events() {
        return root.resolve("train/tensorboard/events.out.tfevents.prism");
    }
}
