package org.iclprism.sweep;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.evaluate.ScoreJob;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Progress;
import org.iclprism.train.TrainJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stages over all runs of a sweep. What is done already is left alone, so any stage can be asked for again. A run that
 * fails is tried again, and does not stop the others; the failures are thrown together at the end.
 */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final String POOL = "spark.scheduler.pool";

    private final SweepPlan plan;
    private final JavaSparkContext spark;
    private final Runnable mayGoOn;

    public Sweep(SweepPlan plan, JavaSparkContext spark) {
        this(plan, spark, () -> {});
    }

    /** @param mayGoOn called before each run and after each round; throws if this driver is to stop */
    public Sweep(SweepPlan plan, JavaSparkContext spark, Runnable mayGoOn) {
        this.plan = plan;
        this.spark = spark;
        this.mayGoOn = mayGoOn;
    }

    /** Generates, trains and evaluates; a run that fails at one stage is left out of the next. */
    public void throughEvaluation() {
        RunFailures failures = new RunFailures(plan.runs().size());
        generate(failures);
        train(failures);
        evaluate(failures);
        failures.throwIfAny();
    }

    /** Prompts of every run. */
    public void generate() {
        alone(this::generate);
    }

    /** Checkpoints of every run. */
    public void train() {
        alone(failures -> {
            open(RunStage.GENERATE, failures).forEach(Sweep::refuse);
            train(failures);
        });
    }

    /** Measurements of every checkpoint. */
    public void evaluate() {
        alone(this::evaluate);
    }

    private void alone(Consumer<RunFailures> stage) {
        RunFailures failures = new RunFailures(plan.runs().size());
        stage.accept(failures);
        failures.throwIfAny();
    }

    private void generate(RunFailures failures) {
        each(RunStage.GENERATE, new GenerateJob(spark)::run, failures);
    }

    private void train(RunFailures failures) {
        List<RunPlan> open = open(RunStage.TRAIN, failures);
        try (ProgressLine progress =
                        new ProgressLine(open.size(), plan.experiment().train().steps());
                TrainingMetrics metrics = TrainingMetrics.register()) {
            Progress guarded = (run, step, roundSteps, steps, loss) -> {
                mayGoOn.run();
                progress.round(run, step, roundSteps, steps, loss);
                metrics.round(run, step, roundSteps, steps, loss);
            };
            each(RunStage.TRAIN, new TrainJob(spark, guarded)::run, failures);
        }
    }

    private void evaluate(RunFailures failures) {
        EvaluateJob job = new EvaluateJob(spark);
        stage(RunStage.EVALUATE, failures, open -> {
            sideBySide(open, run -> patiently(RunStage.EVALUATE, run, job::prepare, failures));
            together(job, open(RunStage.EVALUATE, failures));
            // those that are left failed together: alone they say why, or succeed
            sideBySide(open(RunStage.EVALUATE, failures), run -> patiently(RunStage.EVALUATE, run, job::run, failures));
        });
    }

    /** One Spark job of all checkpoints; whatever it finishes is there even if it fails. */
    private void together(EvaluateJob job, List<RunPlan> runs) {
        try {
            job.run(runs, mayGoOn);
        } catch (RuntimeException e) {
            if (RunFailures.stopsAll(e)) {
                throw e;
            }
            LOG.warn("evaluate of {} runs in one job failed: {}", runs.size(), RunFailures.words(e));
        }
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

    /** The strategy model of every slice, for this sweep's own transformers or others of the same runs. */
    public void fit(SweepPlan transformers, Runnable mayGoOn) {
        new FitJob(transformers, spark, mayGoOn).run();
    }

    private List<RunPlan> open(RunStage stage, RunFailures failures) {
        return plan.runs().stream()
                .filter(run -> !failures.has(run))
                .filter(run -> isOpen(stage, run, failures))
                .toList();
    }

    /** A run whose files do not even tell that has failed. */
    private static boolean isOpen(RunStage stage, RunPlan run, RunFailures failures) {
        try {
            return !stage.isDone(run);
        } catch (PrismException | UncheckedIOException e) {
            failures.add(stage.toString(), run, e);
            return false;
        }
    }

    private void each(RunStage stage, Consumer<RunPlan> job, RunFailures failures) {
        stage(stage, failures, open -> sideBySide(open, run -> patiently(stage, run, job, failures)));
    }

    /** Does a stage of the runs that it is not done for. */
    private void stage(RunStage stage, RunFailures failures, Consumer<List<RunPlan>> work) {
        List<RunPlan> open = open(stage, failures);
        stage.tellOtherBuilds(plan.runs().stream()
                .filter(run -> !failures.has(run) && !open.contains(run))
                .toList());
        if (open.isEmpty()) {
            LOG.info("{}: nothing to do, {} runs are there", stage, plan.runs().size() - failures.count());
            return;
        }
        LOG.info("{}: {} of {} runs to do", stage, open.size(), plan.runs().size());
        long begin = System.nanoTime();
        work.accept(open);
        LOG.info("{}: done in {} s", stage, Math.round((System.nanoTime() - begin) / 1e8) / 10.0);
    }

    /** Tries again what may work the next time; what failed before goes on where it was. */
    private void patiently(RunStage stage, RunPlan run, Consumer<RunPlan> job, RunFailures failures) {
        // with FAIR scheduling, runs side by side share the executors evenly
        spark.setLocalProperty(POOL, run.run().id());
        int retries = plan.experiment().sweep().retries();
        for (int attempt = 0; ; attempt++) {
            mayGoOn.run();
            try {
                // the run is locked: whoever wrote them is dead
                run.folder().deleteTemporaryBelow();
                job.accept(run);
                return;
            } catch (RuntimeException e) {
                if (RunFailures.stopsAll(e)) {
                    throw e;
                }
                // a driver that has to stop interrupts its other runs: that is no failure of theirs
                mayGoOn.run();
                if (attempt == retries || !RunFailures.mayPass(e) || spark.sc().isStopped()) {
                    failures.add(stage.toString(), run, e);
                    return;
                }
                LOG.warn(
                        "{} of {} failed, trying again ({} of {}): {}",
                        stage,
                        run.run().id(),
                        attempt + 1,
                        retries,
                        RunFailures.words(e));
            }
        }
    }

    private void sideBySide(List<RunPlan> runs, Consumer<RunPlan> job) {
        if (runs.isEmpty()) {
            return;
        }
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

    private static void refuse(RunPlan notGenerated) {
        throw new PrismException(
                ExitCode.PREFLIGHT,
                "Cannot train " + notGenerated.run().id() + ": its prompts are not there. Run prism generate first.");
    }
}
