package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.iclprism.files.Folder;
import org.iclprism.support.Python;
import org.iclprism.support.memory.Call;
import org.iclprism.support.memory.Fault;
import org.iclprism.support.memory.Faults;
import org.iclprism.support.memory.MemoryFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    /** Frame of 16 bytes, time 9, step 2, summary 2, scalars of (4 + 5 + tag) bytes; the header's event is 9 + 15 bytes. */
    private static final int SCALARS =
            16 + 9 + 2 + 2 + 3 * 9 + "loss".length() + "learning_rate".length() + "tokens_per_second".length();

    private static final int HEADER = 16 + 9 + 15;
    /** Frame, time, step, a message of one number. */
    private static final int RESTART = 16 + 9 + 2 + 4;

    @TempDir
    private Path root;

    @Test
    void linesOfALostAttemptStayInTheFileAndDoNotCount() throws IOException {
        write(0, 5, 10, 15);
        byte[] before = Files.readAllBytes(file());
        byte[] events = Files.readAllBytes(events(""));
        write(10, 20);
        assertThat(steps()).containsExactly(5, 10, 15, 20);
        write(10, 15, 20);
        assertThat(steps()).containsExactly(5, 10, 15, 20);
        write(0, 5);
        assertThat(steps()).containsExactly(5);
        assertThat(Files.readAllBytes(file())).startsWith(before);
        assertThat(events("")).hasBinaryContent(events);
        assertThat(events("")).hasSize(HEADER + 3 * SCALARS);
        assertThat(events("-00002")).hasSize(HEADER + RESTART + SCALARS);
    }

    @Test
    void whatIsNoLineIsLeftOut() throws IOException {
        write(0, 5, 10);
        Files.writeString(file(), "\u0000garbled}\nnull\n{}\n{\"step\":15,\"lo", StandardOpenOption.APPEND);
        assertThat(steps()).containsExactly(5, 10);
        write(10, 15);
        assertThat(steps()).containsExactly(5, 10, 15);
        assertThat(Files.readAllLines(file())).hasSize(7);
    }

    @Test
    void whereNothingCanBeAddedAFurtherFileGoesOn() throws IOException {
        try (MemoryFileSystem files = MemoryFileSystem.of("metrics")) {
            Folder folder = new Folder(files.folder("train"));
            write(folder, 0, 5, 10);
            files.suffer(Faults.at(new Call(Call.Kind.CREATE, "/train/metrics.jsonl", 0), Fault.FAIL));
            write(folder, 10, 15);
            write(folder, 15, 20);
            assertThat(folder.names()).containsExactly("metrics-00002.jsonl", "metrics.jsonl", "tensorboard");
            assertThat(MetricsLog.read(folder))
                    .extracting(MetricsLog.Line::step)
                    .containsExactly(5, 10, 15, 20);
        }
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
        write(folder(), after, steps);
    }

    private static void write(Folder folder, int after, int... steps) {
        try (MetricsLog log = new MetricsLog(folder, after)) {
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

    private Path file() {
        return root.resolve("train/metrics.jsonl");
    }

    private Path events(String attempt) {
        return root.resolve("train/tensorboard/events.out.tfevents.prism" + attempt);
    }
}
