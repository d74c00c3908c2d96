package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.NearestName;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.plan.RunPlan;
import org.iclprism.probe.ProbeJob;
import org.iclprism.probe.ProbeRow;
import org.iclprism.probe.ProbeSettings;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism probe}. */
@Command(
        name = "probe",
        description = "Looks for X'y, least-squares weights and the task's weights in the hidden states of a trained"
                + " transformer, layer by layer, and in those of a control.")
final class ProbeCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RootOption root;

    @Option(names = "--run", paramLabel = "ID", description = "Which run (default: the last of the sweep).")
    private String run;

    @Option(names = "--step", paramLabel = "N", description = "Which checkpoint (default: the last).")
    private int step;

    @Option(
            names = "--control",
            paramLabel = "C",
            defaultValue = "untrained",
            description = "untrained: the run's initial weights | none | the ID of another run, such as one of D = 1.")
    private String control;

    @Option(
            names = "--prefixes",
            split = ",",
            paramLabel = "n",
            description = "Numbers of pairs, each with probes of its own (default: powers of 2, and all).")
    private List<Integer> prefixes = new ArrayList<>();

    @Option(names = "--prompts", paramLabel = "N", defaultValue = "4096", description = "To train on (default: 4096).")
    private int prompts;

    @Option(
            names = "--held-out",
            paramLabel = "N",
            defaultValue = "1024",
            description = "To measure on (default: 1024).")
    private int heldOut;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "2000", description = "Of Adam (default: 2000).")
    private int steps;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64", description = "Prompts of a step (default: 64).")
    private int batch;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "64", description = "Units of the MLP (default: 64).")
    private int hidden;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "1e-3",
            description = "Adam's, falling to 0 (default: 1e-3).")
    private double learningRate;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of prompts and probes (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to (default: probe/step-N in the run's folder).")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SweepPlan sweep = SweepPlan.find(options.experiment(), root.uri());
        RunPlan plan = run == null ? sweep.runs().get(sweep.runs().size() - 1) : find(sweep, "--run", run);
        try {
            ProbeSettings settings = settings(plan.functionClass().context());
            ProbeJob job = job(sweep, plan);
            Folder folder = out == null
                    ? ProbeJob.folder(plan, job.step())
                    : Place.of(out).folder();
            Preflight.requireWritable(folder, "folder", "--out");
            try (JavaSparkContext spark = SparkContexts.create(sweep, cluster, options.replay(root.given()))) {
                List<ProbeRow> rows = job.run(spark, settings);
                ProbeJob.write(folder, rows);
                print(rows);
            }
            spec.commandLine().getOut().println(folder.uri());
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
        return ExitCode.OK.status();
    }

    private ProbeJob job(SweepPlan sweep, RunPlan plan) {
        ProbeJob job = new ProbeJob(plan, step);
        return switch (control) {
            case "none" -> job;
            case "untrained" -> job.withUntrainedControl();
            default -> job.withControl(find(sweep, "--control", control));
        };
    }

    private ProbeSettings settings(int context) {
        TreeSet<Integer> pairs = new TreeSet<>(prefixes);
        for (int n = 1; prefixes.isEmpty() && n < context; n *= 2) {
            pairs.add(n);
        }
        if (prefixes.isEmpty()) {
            pairs.add(context);
        }
        ProbeSettings settings =
                new ProbeSettings(List.copyOf(pairs), prompts, heldOut, steps, batch, hidden, learningRate, seed);
        settings.requireWithin(context);
        return settings;
    }

    private RunPlan find(SweepPlan sweep, String option, String id) {
        List<String> ids = sweep.runs().stream().map(each -> each.run().id()).toList();
        if (!ids.contains(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot probe: %s must be one of this sweep's runs, found %s. Nearest: %s"
                            .formatted(option, id, NearestName.of(id, ids)));
        }
        return sweep.runs().get(ids.indexOf(id));
    }

    /** Part of the variance that is left, a line for each probe and prefix, a column for each layer. */
    private void print(List<ProbeRow> rows) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%-8s %-6s %-6s %6s  part of the variance left, by layer from the read-in%n",
                "model", "target", "probe", "pairs");
        List<String> printed = new ArrayList<>();
        for (ProbeRow row : rows) {
            String start = "%-8s %-6s %-6s %6d ".formatted(row.model(), row.target(), row.probe(), row.prefix());
            if (!printed.contains(start)) {
                printed.add(start);
                StringBuilder line = new StringBuilder(start);
                rows.stream()
                        .filter(each -> each.model().equals(row.model())
                                && each.target().equals(row.target())
                                && each.probe().equals(row.probe())
                                && each.prefix() == row.prefix())
                        .forEach(each -> line.append(" %6.3f".formatted(each.relativeError())));
                console.println(line);
            }
        }
    }
}
