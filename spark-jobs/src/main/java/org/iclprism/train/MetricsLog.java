package org.iclprism.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.tensorboard.TfEvents;

/**
 * {@code train/metrics.jsonl}: one line per averaging round, readable while it grows. The same lines stand in
 * {@code train/tensorboard} as an event file; there, times of rounds before a stop are counted back from the start.
 */
public final class MetricsLog implements AutoCloseable {
    private static final String FILE = "metrics.jsonl";
    private static final String TENSORBOARD = "tensorboard";
    private static final String EVENTS = TfEvents.FILE_PREFIX + "prism";

    private final GrowingFile lines;
    private final GrowingFile events;

    /**
     * One line.
     *
     * @param step steps done after the round
     * @param loss mean over the round's steps and replicas
     * @param learningRate at the last step
     * @param tokensPerSecond transformer positions of all replicas
     * @param seconds of the round
     * @param computeSeconds of the slowest replica
     * @param communication part of the round that was not the replicas' work: Spark, transfer, averaging
     */
    public record Line(
            int step,
            double loss,
            double learningRate,
            double tokensPerSecond,
            double seconds,
            double computeSeconds,
            double communication) {}

    /** Opens the log of a run that goes on after {@code step}; lines of later steps, from a lost attempt, are dropped. */
    MetricsLog(Folder training, int step) {
        List<Line> kept =
                read(training).stream().filter(line -> line.step() <= step).toList();
        lines = new GrowingFile(training, FILE);
        try {
            events = new GrowingFile(training.folder(TENSORBOARD), EVENTS);
        } catch (UncheckedIOException e) {
            lines.close();
            throw e;
        }
        double wallTime = now() - kept.stream().mapToDouble(Line::seconds).sum();
        events.append(TfEvents.header(wallTime));
        for (Line line : kept) {
            wallTime += line.seconds();
            append(line, wallTime);
        }
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
            throw new UncheckedIOException("Cannot read " + training.place(FILE) + ": " + e.getMessage(), e);
        }
        return lines;
    }

    void write(Line line) {
        append(line, now());
    }

    private void append(Line line, double wallTime) {
        lines.append((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("loss", line.loss());
        scalars.put("learning_rate", line.learningRate());
        scalars.put("tokens_per_second", line.tokensPerSecond());
        events.append(TfEvents.scalars(wallTime, line.step(), scalars));
    }

    private static double now() {
        return System.currentTimeMillis() / 1e3;
    }

    @Override
    public void close() {
        try (events) {
            lines.close();
        }
    }
}
