package org.iclprism.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.iclprism.conf.Fingerprint;
import org.iclprism.datagen.PromptShape;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.model.TransformerShape;

/**
 * How fast one core is; a file to be measured ({@code prism plan --measure}) and edited.
 *
 * @param machine for people
 * @param steps training steps that were measured
 * @param roundSeconds of an averaging round, besides the steps: Spark's job
 * @param roundSecondsPerMillion of an averaging round, for each million parameters of each replica
 * @param checkpointSeconds to write one checkpoint
 * @param startSeconds once for a sweep: Java, Spark, the fit, the report
 * @param runSeconds once for each run and stage
 * @param cellSeconds to read a checkpoint, for each kind of evaluation prompts
 * @param scoreNanos to compare one output value with the strategies at one checkpoint
 * @param readNanos to read the strategies' answers, for one output value of a run
 * @param strategyNanos of a memorising strategy, for one task at one position
 * @param restartSeconds until a lost executor is replaced
 */
public record Calibration(
        String machine,
        List<Step> steps,
        double roundSeconds,
        double roundSecondsPerMillion,
        double checkpointSeconds,
        double startSeconds,
        double runSeconds,
        double cellSeconds,
        double scoreNanos,
        double readNanos,
        double strategyNanos,
        double restartSeconds) {

    /**
     * One transformer, measured.
     *
     * @param transformer identity of its shape
     * @param gflop of a step, by {@link #gflop}
     * @param seconds of one core for one step of one replica
     */
    public record Step(String transformer, double gflop, double seconds) {}

    /** Figures of one core of an AMD EPYC (Zen 4) for what {@code --measure} does not measure, and no steps. */
    public static Calibration unmeasured() {
        return new Calibration(
                "one core of an AMD EPYC, Zen 4", List.of(), 0.006, 0.02, 0.05, 10, 1.5, 0.03, 100, 1800, 1.5, 30);
    }

    /** The same with other steps. */
    public Calibration with(List<Step> measured) {
        return new Calibration(
                machine,
                List.copyOf(measured),
                roundSeconds,
                roundSecondsPerMillion,
                checkpointSeconds,
                startSeconds,
                runSeconds,
                cellSeconds,
                scoreNanos,
                readNanos,
                strategyNanos,
                restartSeconds);
    }

    /** Reads a file. */
    public static Calibration read(Path file) {
        try {
            return Json.parse(Files.readString(file), Calibration.class);
        } catch (IOException e) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot plan: no calibration " + file
                            + ". Measure this machine with --measure, or give --calibration.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot plan: " + file + " is no calibration. Measure it again with --measure.",
                    e);
        }
    }

    /** Writes a file. */
    public void write(Path file) {
        try {
            Files.writeString(file, Json.line(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Seconds of one core for one step: as measured, or in proportion to the measured one of the nearest size. */
    double stepSeconds(TransformerShape shape, int batch) {
        String identity = identity(shape, batch);
        double gflop = gflop(shape, batch);
        return steps.stream()
                .filter(step -> step.transformer().equals(identity))
                .findFirst()
                .or(() -> steps.stream()
                        .min(Comparator.comparingDouble(step -> Math.abs(Math.log(step.gflop() / gflop)))))
                .map(step -> step.seconds() * gflop / step.gflop())
                .orElseThrow(() -> new PrismException(
                        ExitCode.PREFLIGHT, "Cannot plan: the calibration holds no steps. Measure with --measure."));
    }

    /** Identity of a shape and a batch. */
    public static String identity(TransformerShape shape, int batch) {
        return Fingerprint.of(java.util.Map.of("shape", shape.toString(), "batch", batch));
    }

    /** GFLOP of a training step: products forward and twice backward, the causal half of attention. */
    public static double gflop(TransformerShape shape, int batch) {
        PromptShape prompt = shape.prompt();
        double width = shape.width();
        double readIn = prompt.kind() == PromptShape.Kind.TOKENS ? 0 : prompt.inputs() * width;
        double matrices =
                shape.layers() * (4 * width + 2 * shape.mlpWidth()) * width + readIn + width * prompt.outputs();
        double attention = shape.layers() * width * (prompt.positions() + 1);
        return 3 * 2 * (matrices + attention) * batch * prompt.positions() / 1e9;
    }
}
