package org.iclprism.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.lock.RunLocks;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.Sweep;
import org.iclprism.sweep.SweepPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that work on a run folder have in common. */
abstract class StageCommand implements Callable<Integer> {
    static final Logger LOG = LoggerFactory.getLogger("org.iclprism.prism");

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private RootOption root;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private WaitOption wait;

    @Option(names = "--dry-run", description = "Prints what would be done, and does nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    abstract BiConsumer<SweepPlan, Sweep> stage();

    @Override
    public Integer call() {
        BiConsumer<SweepPlan, Sweep> stage = stage();
        SweepPlan whole = SweepPlan.find(options.experiment(), root.uri());
        List<String> part = part(whole);
        SweepPlan plan = part.isEmpty() ? whole : with(part);
        check(plan);
        if (dryRun) {
            DryRun.print(plan, spec.commandLine().getOut());
            DryRun.printPlace(plan, cluster, arguments(), spec.commandLine().getOut());
            return ExitCode.OK.status();
        }
        if (ClusterSubmit.isAsked()) {
            return new ClusterSubmit(plan, cluster, Path.of(options.file()), spec.commandLine()).run(part);
        }
        Preflight.requireWritable(plan.folder());
        Preflight.requireMemory(plan, cluster.master());
        LOG.info("{}", plan.folder().uri());
        try (RunLocks locks = lock(plan);
                JavaSparkContext spark = SparkContexts.create(plan, cluster, options.replay(root.given()))) {
            plan.describe();
            stage.accept(plan, new Sweep(plan, spark, locks::requireHeld));
        } catch (PrismException failure) {
            if (!wait.skips(failure)) {
                throw failure;
            }
            LOG.info("{}", failure.getMessage());
        }
        return ExitCode.OK.status();
    }

    /** Settings of the part of a sweep that this command is about; none if it is the whole. */
    List<String> part(SweepPlan whole) {
        return List.of();
    }

    /** Fails if what this command's options ask for cannot be done. */
    void check(SweepPlan plan) {}

    /** How long to wait for other drivers. */
    Duration patience() {
        return wait.patience();
    }

    /** The part of {@code whole} with other settings. */
    SweepPlan with(List<String> settings) {
        return SweepPlan.find(options.with(settings), root.uri());
    }

    /** Runs that this command changes; other drivers may not work on them. */
    List<RunPlan> changed(SweepPlan plan) {
        return plan.runs();
    }

    /** The command line without what concerns the printing. */
    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
        arguments.remove("--dry-run");
        return arguments;
    }

    private RunLocks lock(SweepPlan plan) {
        return RunLocks.acquire(
                plan.locks(), changed(plan).stream().map(run -> run.run().id()).toList(), patience());
    }
}
