package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.ExitCode;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.FitJob;
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
                "Says what of a sweep is done; ends with 0 if every run is trained and evaluated (or as far as --stage"
                        + " says), otherwise with 4.")
final class StatusCommand implements Callable<Integer> {
    /** How far a sweep is. */
    enum Stage {
        GENERATE,
        TRAIN,
        EVALUATE,
        FIT
    }

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RootOption root;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            defaultValue = "evaluate",
            description = "What must be done: generate, train, evaluate or fit (default: ${DEFAULT-VALUE}).")
    private Stage stage;

    @Option(
            names = "--new-diversities",
            paramLabel = "N",
            description =
                    "Prints instead, one to a line, the settings of the part of the sweep that prism run with this"
                            + " option would do; none if it is the whole.")
    private Integer newDiversities;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SweepPlan plan = SweepPlan.find(options.experiment(), root.uri());
        if (newDiversities != null) {
            NextDiversities.of(plan, newDiversities)
                    .orElse(List.of())
                    .forEach(spec.commandLine().getOut()::println);
            return ExitCode.OK.status();
        }
        return tell(plan, stage, spec.commandLine().getOut());
    }

    /** Says what is done; the exit code that tells whether that is enough. */
    static int tell(SweepPlan plan, Stage stage, PrintWriter out) {
        DryRun.print(plan, out);
        boolean done = plan.runs().stream().allMatch(run -> TrainJob.isDone(run) && EvaluateJob.isDone(run));
        boolean fitted = FitJob.isDone(plan);
        boolean enough = switch (stage) {
            case GENERATE -> plan.runs().stream().allMatch(GenerateJob::isDone);
            case TRAIN -> plan.runs().stream().allMatch(TrainJob::isDone);
            case EVALUATE -> done;
            case FIT -> done && fitted;
        };
        out.println(words(plan.runs(), done, fitted));
        out.flush();
        return (enough ? ExitCode.OK : ExitCode.FAILED).status();
    }

    private static String words(List<RunPlan> runs, boolean done, boolean fitted) {
        if (done) {
            return fitted ? "done" : "evaluated, not fitted";
        }
        return runs.stream().allMatch(TrainJob::isDone) ? "trained, not done" : "not done";
    }
}
