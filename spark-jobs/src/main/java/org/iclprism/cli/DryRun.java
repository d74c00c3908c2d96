package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.SparkConf;
import org.iclprism.conf.Experiment;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.submit.Profile;
import org.iclprism.submit.SubmitLine;
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

    /** Memory, and for a cluster the line that submits it. */
    static void printPlace(SweepPlan plan, ClusterOptions cluster, List<String> arguments, PrintWriter out) {
        MemoryNeed need = need(plan, cluster);
        if (ClusterSettings.isEmbedded(cluster.master())) {
            out.printf(
                    "memory      heap %s needed for %d replicas at once, %s here (PRISM_DRIVER_MEMORY); %s outside of it%n",
                    MemoryNeed.words(need.driverHeap(true)),
                    need.tasks(),
                    MemoryNeed.words(Runtime.getRuntime().maxMemory()),
                    MemoryNeed.words(need.executorOutside()));
        } else {
            out.printf(
                    "memory      driver heap %s; each executor heap %s and %s outside of it, for %d replicas at once%n",
                    MemoryNeed.words(need.driverHeap()),
                    MemoryNeed.words(need.executorHeap()),
                    MemoryNeed.words(need.executorOutside()),
                    need.tasks());
            out.println("submit      "
                    + new SubmitLine(cluster.master(), cluster.deployMode(), cluster.profile(), need, arguments)
                            .text());
        }
        out.flush();
    }

    /** Memory of driver and executors there. */
    static MemoryNeed need(SweepPlan plan, ClusterOptions cluster) {
        SparkConf conf = new SparkConf();
        Profile.readIfThere(cluster.profile()).forEach(conf::setIfMissing);
        plan.experiment().spark().forEach((key, value) -> conf.set("spark." + key, value));
        int cores = ClusterSettings.isEmbedded(cluster.master())
                ? ClusterSettings.embeddedCores(cluster.master())
                : ClusterSettings.cores(conf);
        return MemoryNeed.of(plan.experiment(), plan.runs(), cores);
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
