package org.iclprism.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Syncable;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;

/** {@code train/metrics.jsonl}: one line per averaging round, readable while it grows. */
public final class MetricsLog implements AutoCloseable {
    private static final String FILE = "metrics.jsonl";

    private final OutputStream out;

    /**
     * One line.
     *
     * @param step steps done after the round
     * @param loss mean over the round's steps and replicas
     * @param learningRate at the last step
     * @param tokensPerSecond transformer positions of all replicas
     * @param seconds of the round
     * @param computeSeconds of the slowest replica; the rest is communication
     */
    public record Line(
            int step,
            double loss,
            double learningRate,
            double tokensPerSecond,
            double seconds,
            double computeSeconds) {}

    /** Opens the log of a run that goes on after {@code step}; lines of later steps, from a lost attempt, are dropped. */
    MetricsLog(Folder training, int step) {
        List<Line> kept =
                read(training).stream().filter(line -> line.step() <= step).toList();
        try {
            out = training.log(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + training.path(FILE) + ": " + e.getMessage(), e);
        }
        kept.forEach(this::write);
    }

    /** The lines written so far; a last line that was cut off is left out. */
    public static List<Line> read(Folder training) {
        List<Line> lines = new ArrayList<>();
        if (!training.has(FILE)) {
            return lines;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(training.open(FILE), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.endsWith("}")) {
                    lines.add(Json.parse(line, Line.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + training.path(FILE) + ": " + e.getMessage(), e);
        }
        return lines;
    }

    void write(Line line) {
        try {
            out.write((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
            if (out instanceof Syncable log) {
                log.hflush();
            } else {
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + FILE + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + FILE + ": " + e.getMessage(), e);
        }
    }
}
