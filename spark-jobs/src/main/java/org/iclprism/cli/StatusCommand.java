package org.iclprism.cli;

import java.util.concurrent.Callable;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.ExitCode;
import org.iclprism.files.StageManifest;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.TrainJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code prism status}: asks the run folder, which knows what became of a driver on a cluster better than spark-submit does.
 */
@Command(
        name = "status",
        description =
                "Says what of a sweep is done; ends with 0 if every run is trained and evaluated, otherwise with 4.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder of run folders (default: ${DEFAULT-VALUE}).")
    private String root;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SweepPlan plan = SweepPlan.of(options.experiment(), StageCommand.absolute(root));
        DryRun.print(plan, spec.commandLine().getOut());
        boolean done = plan.runs().stream().allMatch(run -> TrainJob.isDone(run) && EvaluateJob.isDone(run));
        boolean fitted = StageManifest.find(plan.fits()).isPresent();
        spec.commandLine().getOut().println(done ? fitted ? "done" : "evaluated, not fitted" : "not done");
        return (done ? ExitCode.OK : ExitCode.FAILED).status();
    }
}
