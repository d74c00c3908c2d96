package org.iclprism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.exchange.Import;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.lock.RunLocks;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.ImportJob;
import org.iclprism.train.Transformers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prism import}. */
@Command(
        name = "import",
        description =
                "Makes a transformer that was trained elsewhere a checkpoint of a run, for evaluate, fit and report.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description =
                    "Weights: .safetensors by the names of prism export --format safetensors (Hugging Face's) or npz"
                            + " (PyTorch's), or .npz by the latter.")
    private String file;

    @Option(names = "--conf", required = true, paramLabel = "CONF", description = "Configuration that the run is of.")
    private Path conf;

    @Option(names = "--set", paramLabel = "key=value", description = "Overrides a setting; may be given many times.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--run", paramLabel = "ID", description = "Which of its runs; not needed if it has only one.")
    private String run;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Steps that it was trained for (default: train.steps of the configuration).")
    private Integer step;

    @Mixin
    private RootOption root;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Experiment experiment =
                ConfLoader.load(conf, overrides, List.of(new FunctionClassCheck(), new StrategiesCheck()));
        SweepPlan sweep = SweepPlan.find(experiment, root.uri());
        RunPlan plan = plan(sweep);
        int at = step == null ? experiment.train().steps() : step;
        if (at < 1) {
            throw new ParameterException(spec.commandLine(), "--step must be >= 1, found " + at + ".");
        }
        Place source = Place.of(file);
        float[] parameters = new Import(Transformers.shape(plan)).read(source.parent(), source.name());
        Preflight.requireWritable(sweep.folder());
        Folder checkpoint;
        try (RunLocks locks = RunLocks.acquire(sweep.locks(), List.of(plan.run().id()))) {
            checkpoint = ImportJob.run(plan, at, parameters, source.toString());
            sweep.describe();
        }
        spec.commandLine().getOut().println(checkpoint.uri());
        return ExitCode.OK.status();
    }

    private RunPlan plan(SweepPlan sweep) {
        List<RunPlan> runs = sweep.runs();
        if (run == null && runs.size() == 1) {
            return runs.get(0);
        }
        return runs.stream()
                .filter(plan -> plan.run().id().equals(run))
                .findFirst()
                .orElseThrow(() -> {
                    String ids = runs.stream().map(plan -> plan.run().id()).collect(Collectors.joining(", "));
                    return new ParameterException(
                            spec.commandLine(),
                            run == null
                                    ? "--run is needed, as " + conf + " has " + runs.size() + " runs: " + ids + "."
                                    : "--run must be one of " + ids + ", found " + run + ".");
                });
    }
}
