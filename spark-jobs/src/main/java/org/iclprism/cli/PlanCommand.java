package org.iclprism.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.iclprism.bench.StepCost;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import org.iclprism.model.TransformerShape;
import org.iclprism.plan.RunPlan;
import org.iclprism.submit.Calibration;
import org.iclprism.submit.Forecast;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.sweep.Durations;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.Transformers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism plan}. */
@Command(
        name = "plan",
        description = "Predicts hours, storage, memory and network of a sweep on a cluster, from a calibration.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--executors",
            paramLabel = "N",
            defaultValue = "1",
            description = "Executors (default: ${DEFAULT-VALUE}).")
    private int executors;

    @Option(
            names = "--cores",
            paramLabel = "C",
            defaultValue = "2",
            description = "Cores of each (default: ${DEFAULT-VALUE}).")
    private int cores;

    @Option(
            names = "--failures-per-day",
            paramLabel = "F",
            defaultValue = "0",
            description = "How often each executor is lost (default: ${DEFAULT-VALUE}).")
    private double failures;

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            defaultValue = "calibration.json",
            description = "How fast a core is (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(names = "--measure", description = "Times the sweep's transformers here first, and writes the calibration.")
    private boolean measure;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (executors < 1 || cores < 1 || !(failures >= 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--executors and --cores must be >= 1 and --failures-per-day >= 0, found " + executors + ", "
                            + cores + ", " + failures + ".");
        }
        SweepPlan plan = SweepPlan.of(options.experiment(), "file:/");
        if (measure) {
            measured(plan).write(file);
        }
        Forecast forecast = Forecast.of(
                plan.experiment(),
                plan.runs(),
                Calibration.read(file),
                new Forecast.Cluster(executors, cores, failures));
        MemoryNeed need = MemoryNeed.of(plan.experiment(), plan.runs(), cores);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(Map.of("forecast", forecast, "memory", need)));
        } else {
            print(plan, forecast, need, out);
        }
        out.flush();
        return ExitCode.OK.status();
    }

    private void print(SweepPlan plan, Forecast it, MemoryNeed need, PrintWriter out) {
        out.printf("%d runs on %d executors of %d cores%n", it.runs(), executors, cores);
        out.printf(
                "time        %s (%s without failures, %s at worst), %s of cores%n",
                time(it.hours()), time(it.hoursWithoutFailures()), time(it.hoursAtWorst()), time(it.cpuHours()));
        out.printf("storage     %.3f GB%n", it.storageGb());
        out.printf("network     %.3f GB of parameters and moments, no shuffle%n", it.networkGb());
        out.printf(
                "memory      driver heap %s; each executor heap %s and %s outside of it%n",
                MemoryNeed.words(need.driverHeap()),
                MemoryNeed.words(need.executorHeap()),
                MemoryNeed.words(need.executorOutside()));
        if (it.slotsUsed() < it.slots()) {
            out.printf(
                    "%d of %d cores are used: raise sweep.parallel-runs above %d (there are %d runs), or take fewer"
                            + " executors.%n",
                    it.slotsUsed(), it.slots(), plan.experiment().sweep().parallelRuns(), it.runs());
        }
    }

    private static String time(double hours) {
        return Durations.words(hours * 3600);
    }

    /** The other figures of a calibration that is there stay. */
    private Calibration measured(SweepPlan plan) {
        Map<String, Calibration.Step> steps = new LinkedHashMap<>();
        Calibration before = Files.isReadable(file) ? Calibration.read(file) : Calibration.unmeasured();
        before.steps().forEach(step -> steps.put(step.transformer(), step));
        int batch = plan.experiment().train().batch();
        for (RunPlan run : distinct(plan.runs())) {
            TransformerShape shape = Transformers.shape(run);
            steps.put(
                    Calibration.identity(shape, batch),
                    new Calibration.Step(
                            Calibration.identity(shape, batch),
                            Calibration.gflop(shape, batch),
                            StepCost.cpuSeconds(shape, batch)));
        }
        return before.with(new ArrayList<>(steps.values()));
    }

    private static List<RunPlan> distinct(List<RunPlan> runs) {
        Map<TransformerShape, RunPlan> first = new LinkedHashMap<>();
        runs.forEach(run -> first.putIfAbsent(Transformers.shape(run), run));
        return List.copyOf(first.values());
    }
}
