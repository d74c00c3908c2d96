package org.iclprism.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.iclprism.datagen.PromptShape;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.TransformerShape;
import org.iclprism.parity.GoldenFile;
import org.iclprism.parity.Parity;
import org.iclprism.parity.ParityCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prism parity}. */
@Command(
        name = "parity",
        description = {
            "Computes what PyTorch computed for a file of torch_peer.py golden, and prints one JSON line with the largest"
                    + " relative error of outputs, loss, gradients and weights after three steps of AdamW.",
            "Ends with 6 if one exceeds its bound: outputs and loss 1e-5, each array's gradient 1e-4, weights 1e-4 of"
                    + " the largest of all."
        })
final class ParityCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE.npz", description = "Archive of weights, a batch, and what came out.")
    private Path file;

    @Option(
            names = "--heads",
            paramLabel = "N",
            description =
                    "Attention heads, which the arrays do not tell (default: those of the peer's shape of this size).")
    private Integer heads;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Kernel threads, which change no result (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "5e-4",
            description = "Of the three steps (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "R",
            defaultValue = "0",
            description = "Of weight matrices (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(
            names = "--gradient-clip",
            paramLabel = "R",
            defaultValue = "1",
            description = "Largest norm of the whole gradient; 0: no clipping (default: ${DEFAULT-VALUE}).")
    private double gradientClip;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        OptimizerSettings optimizer = optimizer();
        GoldenFile golden = read();
        Parity parity = new ParityCheck(golden, threads).run(optimizer);
        spec.commandLine().getOut().println(Json.line(report(golden.shape(), parity)));
        return (parity.agrees() ? ExitCode.OK : ExitCode.MISMATCH).status();
    }

    private OptimizerSettings optimizer() {
        try {
            if (threads < 1) {
                throw new IllegalArgumentException("--threads must be >= 1, found " + threads + ".");
            }
            return new OptimizerSettings(learningRate, 0, weightDecay, gradientClip);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private GoldenFile read() {
        try (InputStream in = Files.newInputStream(file)) {
            return GoldenFile.read(in, heads == null ? OptionalInt.empty() : OptionalInt.of(heads));
        } catch (IOException e) {
            String reason = Files.isReadable(file) ? e.getMessage() : "there is no such file that can be read";
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot compare " + file + ": " + reason + ". It must be an archive of float32 arrays w.<name>,"
                            + " g.<name>, after3.<name>, x, y, out and loss. Write one with torch_peer.py golden"
                            + " --shape urns --out DIR.",
                    e);
        }
    }

    private Map<String, Object> report(TransformerShape shape, Parity parity) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file.toString());
        report.put("shape", facts(shape));
        report.put("outputs", parity.outputs().error());
        report.put("loss", parity.loss().error());
        report.put("gradients", parity.gradients().error());
        report.put("gradients_worst", parity.gradients().array());
        report.put("weights_after_three_steps", parity.weightsAfterThreeSteps().error());
        report.put("weights_worst", parity.worstWeights().array());
        report.put("weights_worst_error", parity.worstWeights().error());
        report.put("agrees", parity.agrees());
        return report;
    }

    private static Map<String, Object> facts(TransformerShape shape) {
        PromptShape prompt = shape.prompt();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("position_encoding", shape.style().positions().name().toLowerCase(Locale.ROOT));
        facts.put("prompt", prompt.kind().name().toLowerCase(Locale.ROOT));
        facts.put("positions", prompt.positions());
        facts.put("inputs", prompt.inputs());
        facts.put("outputs", prompt.outputs());
        facts.put("layers", shape.layers());
        facts.put("width", shape.width());
        facts.put("heads", shape.heads());
        facts.put("mlp_width", shape.mlpWidth());
        facts.put("parameters", shape.parameters());
        return facts;
    }
}
