package org.iclprism.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.NearestName;
import org.iclprism.files.ExitCode;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism replay}; what the message of a task that failed tells to type. */
@Command(
        name = "replay",
        description =
                "Does one replica's part of one training round again, here, on the same bits as in the sweep, to see"
                        + " why it failed. Starts from the newest checkpoint before it; writes nothing.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RootOption root;

    @Option(names = "--run", paramLabel = "ID", required = true, description = "Of which run.")
    private String run;

    @Option(names = "--step", paramLabel = "N", required = true, description = "A step of the round, from 1.")
    private int step;

    @Option(
            names = "--replica",
            paramLabel = "R",
            defaultValue = "0",
            description = "Which replica, from 0 (default: ${DEFAULT-VALUE}).")
    private int replica;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SweepPlan sweep = SweepPlan.find(options.experiment(), root.uri());
        List<String> ids = sweep.runs().stream().map(each -> each.run().id()).toList();
        require(
                ids.contains(run),
                "--run must be one of this sweep's, found " + run + ". Nearest: " + NearestName.of(run, ids));
        RunPlan plan = sweep.runs().get(ids.indexOf(run));
        int steps = plan.experiment().train().steps();
        int replicas = plan.experiment().train().replicas();
        require(step >= 1 && step <= steps, "--step must be from 1 to " + steps + ", found " + step);
        require(
                replica >= 0 && replica < replicas,
                "--replica must be from 0 to " + (replicas - 1) + ", found " + replica);
        try (JavaSparkContext spark = SparkContexts.create("replay", cluster)) {
            print(new Replay(spark, plan).of(step, replica));
        }
        return ExitCode.OK.status();
    }

    private void print(Replay.Outcome outcome) {
        int last = outcome.first() + outcome.losses().size() - 1;
        for (int i = 0; i < outcome.losses().size(); i++) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "step %d  loss %s%n",
                            outcome.first() + i,
                            outcome.losses().get(i));
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "replica %d, steps %d to %d, %.2f s: nothing failed here%n",
                        outcome.replica(),
                        outcome.first(),
                        last,
                        outcome.seconds());
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), "Cannot replay: " + problem + ".");
        }
    }
}
