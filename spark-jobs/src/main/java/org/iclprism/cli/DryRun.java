package org.iclprism.cli;

import java.io.PrintWriter;
import org.iclprism.conf.Experiment;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.Checkpoints;
import org.iclprism.train.TrainJob;
import org.iclprism.train.Transformers;

/** What {@code --dry-run} prints. */
final class DryRun {

    private DryRun() {}

    static void print(SweepPlan plan, PrintWriter out) {
        Experiment.Train train = plan.experiment().train();
        out.println("folder      " + plan.folder().uri());
        out.printf(
                "training    %d runs x %d steps, %d replicas x batch %d, averaged every %d steps, %d checkpoints%n",
                plan.runs().size(),
                train.steps(),
                train.replicas(),
                train.batch(),
                train.averagingPeriod(),
                train.checkpoints());
        out.printf(
                "%-48s %10s %9s %8s %12s %9s%n",
                "run", "parameters", "generated", "trained", "checkpoints", "evaluated");
        plan.runs().forEach(run -> print(run, out));
        out.flush();
    }

    private static void print(RunPlan run, PrintWriter out) {
        out.printf(
                "%-48s %10d %9s %8s %12d %9s%n",
                run.run().id(),
                Transformers.shape(run).parameters(),
                yes(GenerateJob.isDone(run)),
                yes(TrainJob.isDone(run)),
                new Checkpoints(run).steps().size(),
                yes(EvaluateJob.isDone(run)));
    }

    private static String yes(boolean done) {
        return done ? "yes" : "no";
    }
}
