package org.iclprism.cli;

import java.util.concurrent.Callable;
import org.iclprism.exchange.Export;
import org.iclprism.exchange.ExportFormat;
import org.iclprism.files.ExitCode;
import org.iclprism.train.Checkpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prism export}. */
@Command(name = "export", description = "Writes a checkpoint in a format that Python reads.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "CHECKPOINT",
            description = "Folder of a checkpoint: .../train/checkpoints/step-<N>.")
    private String checkpoint;

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            description = "safetensors: a folder that Hugging Face's transformers loads | npz: NumPy's arrays by"
                    + " PyTorch's names | onnx: a model from x to outputs.")
    private ExportFormat format;

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "Where to; nothing may be there yet.")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Place to = Place.of(out);
        Export export = new Export(Checkpoints.open(Place.of(checkpoint).folder()));
        Preflight.requireFree(to);
        spec.commandLine().getOut().println(to + ": " + export.write(format, to.parent(), to.name()));
        return ExitCode.OK.status();
    }
}
