package org.iclprism.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.iclprism.conf.Experiment;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.PromptShape;
import org.iclprism.eval.bayes.Bootstrap;
import org.iclprism.eval.bayes.BootstrapIntervals;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.ContextFit;
import org.iclprism.eval.bayes.FitSettings;
import org.iclprism.eval.bayes.FittedAblation;
import org.iclprism.eval.bayes.FittedContext;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.eval.bayes.Interval;
import org.iclprism.eval.bayes.LocalMixtures;
import org.iclprism.eval.bayes.Mixtures;
import org.iclprism.eval.bayes.OneStepBootstrap;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyFit;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.eval.strategy.Values;
import org.iclprism.evaluate.StrategyFacts;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.TrainJob;

/** Everything that is fitted to one slice. */
final class SliceModel implements AutoCloseable {
    private static final int TASKS_PER_CORE = 4;

    private final JavaSparkContext spark;
    private final List<RunPlan> runs;
    private final List<Cell> cells;
    private final List<RunEvidence> evidence;
    private final Experiment experiment;
    private final FitSettings settings;
    private SliceOutputs outputs;

    /**
     * What came out.
     *
     * @param basis where divergences from mixtures were taken from, in words
     * @param ranges how well the measured weights of each cell are determined, by strategy; empty where that is not known
     */
    record Fitted(
            FittedSlice slice,
            List<Cell> cells,
            RunPlan run,
            String basis,
            List<FittedAblation> ablations,
            Optional<FittedContext> inContext,
            Optional<BootstrapIntervals> intervals,
            List<Map<String, Interval>> ranges) {}

    SliceModel(JavaSparkContext spark, List<RunPlan> runs, List<Cell> cells, List<RunEvidence> evidence) {
        this.spark = spark;
        this.runs = runs;
        this.cells = cells;
        this.evidence = evidence;
        experiment = runs.get(0).experiment();
        settings = settings();
    }

    /** More than two strategies describe early checkpoints too: all count, as in the paper. */
    private FitSettings settings() {
        Experiment.Fit fit = experiment.fit();
        FitSettings paper =
                FitSettings.of(experiment.data().functionClass(), strategies().size());
        return new FitSettings(
                paper.alpha(),
                paper.beta(),
                paper.gamma(),
                fit.fittedCheckpoints(),
                fit.heldOutDiversities(),
                isPair() ? fit.threshold() : 1,
                fit.restarts(),
                paper.seed());
    }

    private List<String> strategies() {
        return evidence.get(0).strategies().stream()
                .map(StrategyEvidence::strategy)
                .toList();
    }

    Fitted fit() {
        Experiment.Fit fit = experiment.fit();
        Optional<ValueMixtures> ofValues = ofValues();
        Mixtures mixtures = ofValues.map(ValueMixtures::mixtures).orElseGet(this::mixtures);
        FittedSlice slice = StrategyFit.fit(cells, evidence, settings, mixtures);
        return new Fitted(
                slice,
                cells,
                runs.get(0),
                basis(),
                fit.ablations() ? StrategyFit.ablations(cells, evidence, settings, mixtures) : List.of(),
                fit.contextDependent() ? Optional.of(inContext(slice)) : Optional.empty(),
                fit.bootstrap() > 0 ? intervals(slice, mixtures) : Optional.empty(),
                ofValues.filter(all -> isOfAll()).map(all -> all.ranges(cells)).orElse(List.of()));
    }

    private Optional<ValueMixtures> ofValues() {
        return isPair() || !values() ? Optional.empty() : Optional.of(new ValueMixtures(spark, runs, strategies()));
    }

    /** Measured weights are of all strategies that were evaluated. */
    private boolean isOfAll() {
        return strategies().equals(experiment.evaluate().strategies());
    }

    /** Curves are of mixtures of M and G. */
    private boolean isPair() {
        return strategies().equals(Strategies.PAIR);
    }

    private Mixtures mixtures() {
        return isPair() ? LocalMixtures.ofCurves() : new OutputMixtures(outputs("more than two strategies"));
    }

    private String basis() {
        if (isPair()) {
            return "curves of all evaluation sequences";
        }
        return values()
                ? "squared distances over all evaluation sequences"
                : "outputs of " + sequences() + " evaluation sequences";
    }

    private boolean values() {
        return OutputSpace.of(runs.get(0).functionClass()) instanceof Values;
    }

    private int sequences() {
        return Math.min(experiment.fit().sequences(), experiment.evaluate().sequences());
    }

    private FittedContext inContext(FittedSlice slice) {
        requirePositions();
        SliceOutputs all = outputs("context-dependent weights");
        double examples =
                (double) runs.get(0).sequencesPerStep() * runs.get(0).run().context();
        return ContextFit.fit(slice, cells, settings, new OutputMixtures.InContext(all, examples), examples);
    }

    private void requirePositions() {
        FunctionClass functionClass = runs.get(0).functionClass();
        if (functionClass.shape().kind() == PromptShape.Kind.LAST) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot fit context-dependent weights to " + functionClass.name() + ": its prompts are answered at"
                            + " one position only. Set fit.context-dependent = false.");
        }
    }

    private SliceOutputs outputs(String why) {
        if (outputs == null) {
            runs.forEach(run -> requireCheckpoints(run, why));
            outputs = new SliceOutputs(spark, runs, cells, strategies(), sequences());
        }
        return outputs;
    }

    private static void requireCheckpoints(RunPlan run, String why) {
        if (!TrainJob.isDone(run)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot fit " + why + " to run " + run.run().id() + ": that takes the outputs of its checkpoints,"
                            + " and there are none in " + run.training().uri()
                            + ". Fit M and G alone (fit.strategies = [M, G], fit.context-dependent = false).");
        }
    }

    /** Refits of M and G by the curves of blocks; of more strategies steps by outputs, if there are checkpoints. */
    private Optional<BootstrapIntervals> intervals(FittedSlice slice, Mixtures mixtures) {
        boolean shared = experiment.data().taskSeed() != 0;
        int replicates = experiment.fit().bootstrap();
        if (isPair()) {
            Bootstrap bootstrap = new Bootstrap(cells, evidence, losses(), shared, settings, slice.model());
            return Optional.of(refits(bootstrap, slice.slice(), replicates));
        }
        if (!runs.stream().allMatch(TrainJob::isDone)) {
            return Optional.empty();
        }
        SliceOutputs all = values() ? everySequence() : outputs("intervals");
        try {
            return Optional.of(new OneStepBootstrap(
                            slice,
                            cells,
                            shared,
                            settings,
                            mixtures,
                            (some, point) -> OutputMixtures.blockGradients(all, some, point))
                    .intervals(replicates));
        } finally {
            if (values()) {
                all.close();
            }
        }
    }

    private SliceOutputs everySequence() {
        return new SliceOutputs(
                spark, runs, cells, strategies(), experiment.evaluate().sequences());
    }

    private BootstrapIntervals refits(Bootstrap bootstrap, String slice, int replicates) {
        Broadcast<Bootstrap> sent = spark.broadcast(bootstrap);
        List<Integer> numbers = IntStream.range(0, replicates).boxed().toList();
        int tasks = Math.min(replicates, TASKS_PER_CORE * spark.defaultParallelism());
        List<Bootstrap.Replicate> drawn = Jobs.describe(
                spark,
                "bootstrap " + slice,
                () -> spark.parallelize(numbers, tasks)
                        .map(number -> sent.value().replicate(number))
                        .collect());
        sent.destroy();
        return bootstrap.intervals(drawn);
    }

    private Map<String, double[][]> losses() {
        Map<String, double[][]> losses = new HashMap<>();
        for (RunPlan run : runs) {
            Map<String, double[]> blocks = StrategyFacts.of(run).lossBlocks();
            if (blocks.keySet().containsAll(strategies())) {
                losses.put(
                        run.run().id(), strategies().stream().map(blocks::get).toArray(double[][]::new));
            }
        }
        return losses;
    }

    @Override
    public void close() {
        if (outputs != null) {
            outputs.close();
        }
    }
}
