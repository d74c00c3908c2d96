package org.iclprism.train;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.tensorboard.TfEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code train/metrics.jsonl}: one line per averaging round, readable while it grows, only ever added to. The same lines
 * stand in {@code train/tensorboard}, an event file for each attempt.
 */
public final class MetricsLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsLog.class);
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

    /** Opens the log of a run that goes on after {@code step}. */
    MetricsLog(Folder training, int step) {
        GrowingFile.Name name = lines(training);
        boolean cutOff = name.parts().stream()
                .reduce((earlier, last) -> last)
                .map(training::bytes)
                .filter(bytes -> bytes.length > 0 && bytes[bytes.length - 1] != '\n')
                .isPresent();
        lines = name.open();
        try {
            // a line that was cut off must not spoil the next
            if (cutOff) {
                lines.append(new byte[] {'\n'});
            }
            // as TensorBoard's own writers do: a file for each attempt, as records may be cut off at the end of one
            events = new GrowingFile.Name(training.folder(TENSORBOARD), EVENTS, "").next();
        } catch (UncheckedIOException e) {
            lines.close();
            throw e;
        }
        events.append(TfEvents.header(now()));
        if (step > 0) {
            events.append(TfEvents.restart(now(), step + 1L));
        }
    }

    private static GrowingFile.Name lines(Folder training) {
        return new GrowingFile.Name(training, "metrics", ".jsonl");
    }

    /**
     * The lines that count, by increasing step: a line takes the place of all before it whose step is not smaller, which a
     * lost attempt has left. What is no line is left out and said.
     */
    public static List<Line> read(Folder training) {
        Deque<Line> lines = new ArrayDeque<>();
        for (String part : lines(training).parts()) {
            String text = new String(training.bytes(part), StandardCharsets.UTF_8);
            long wrong = text.lines().filter(line -> !add(line, lines)).count();
            if (wrong > 0) {
                LOG.warn("{}: {} lines cannot be read and are left out", training.place(part), wrong);
            }
        }
        return List.copyOf(lines);
    }

    /** False if it is no line. The last one may be on its way. */
    private static boolean add(String text, Deque<Line> lines) {
        Line line;
        try {
            line = Json.parse(text, Line.class);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (line == null || line.step() < 1) {
            return false;
        }
        while (!lines.isEmpty() && lines.peekLast().step() >= line.step()) {
            lines.removeLast();
        }
        return lines.add(line);
    }

    void write(Line line) {
        lines.append((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("loss", line.loss());
        scalars.put("learning_rate", line.learningRate());
        scalars.put("tokens_per_second", line.tokensPerSecond());
        events.append(TfEvents.scalars(now(), line.step(), scalars));
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
