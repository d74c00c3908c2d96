package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.evaluate.ScoreJob;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.TrainJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages over all runs of a sweep. What is done already is left alone, so any stage can be asked for again. */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final SweepPlan plan;
    private final JavaSparkContext spark;

    public Sweep(SweepPlan plan, JavaSparkContext spark) {
        this.plan = plan;
        this.spark = spark;
    }

    /** Prompts of every run. */
    public void generate() {
        each("generate", GenerateJob::isDone, new GenerateJob(spark)::run);
    }

    /** Checkpoints of every run. */
    public void train() {
        plan.runs().forEach(Sweep::requireGenerated);
        List<RunPlan> open =
                plan.runs().stream().filter(run -> !TrainJob.isDone(run)).toList();
        try (ProgressLine progress =
                new ProgressLine(open.size(), plan.experiment().train().steps())) {
            each("train", TrainJob::isDone, new TrainJob(spark, progress)::run);
        }
    }

    /** Measurements of every checkpoint. */
    public void evaluate() {
        EvaluateJob job = new EvaluateJob(spark);
        open("evaluate", EvaluateJob::isDone, runs -> {
            sideBySide(runs, job::prepare);
            job.run(runs);
        });
    }

    /**
     * Measurements of transformers from elsewhere, by what they predict.
     *
     * @param predictions a Parquet file or folder
     * @param transformers of this sweep, where the result goes
     */
    public void score(String predictions, SweepPlan transformers) {
        Map<RunPlan, RunPlan> scored = new LinkedHashMap<>();
        for (int i = 0; i < plan.runs().size(); i++) {
            scored.put(plan.runs().get(i), transformers.runs().get(i));
        }
        List<RunPlan> done = new ScoreJob(spark).run(predictions, scored);
        LOG.info(
                "evaluate: {} of {} runs scored: {}",
                done.size(),
                plan.runs().size(),
                transformers.folder().uri());
    }

    private void each(String stage, Predicate<RunPlan> isDone, Consumer<RunPlan> job) {
        open(stage, isDone, runs -> sideBySide(runs, job));
    }

    /** Does a stage of the runs that it is not done for. */
    private void open(String stage, Predicate<RunPlan> isDone, Consumer<List<RunPlan>> job) {
        List<RunPlan> open = plan.runs().stream().filter(isDone.negate()).toList();
        if (open.isEmpty()) {
            LOG.info("{}: nothing to do, {} runs are there", stage, plan.runs().size());
            return;
        }
        LOG.info("{}: {} of {} runs to do", stage, open.size(), plan.runs().size());
        long begin = System.nanoTime();
        job.accept(open);
        LOG.info("{}: done in {} s", stage, Math.round((System.nanoTime() - begin) / 1e8) / 10.0);
    }

    private void sideBySide(List<RunPlan> runs, Consumer<RunPlan> job) {
        int threads = Math.min(plan.experiment().sweep().parallelRuns(), runs.size());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            runs.forEach(run -> futures.add(executor.submit(() -> job.accept(run))));
            futures.forEach(Sweep::finish);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void finish(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrismException(ExitCode.FAILED, "Interrupted; run the same command to go on.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static void requireGenerated(RunPlan run) {
        if (!GenerateJob.isDone(run)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot train " + run.run().id() + ": its prompts are not there. Run prism generate first.");
        }
    }
}
