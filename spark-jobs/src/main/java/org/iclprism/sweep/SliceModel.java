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
import org.iclprism.eval.bayes.LocalMixtures;
import org.iclprism.eval.bayes.Mixtures;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyFit;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Values;
import org.iclprism.evaluate.StrategyFacts;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.TrainJob;

/** Everything that is fitted to one slice. */
final class SliceModel implements AutoCloseable {
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
     */
    record Fitted(
            FittedSlice slice,
            List<Cell> cells,
            RunPlan run,
            String basis,
            List<FittedAblation> ablations,
            Optional<FittedContext> inContext,
            Optional<BootstrapIntervals> intervals) {}

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
        boolean many = strategies().size() > 2;
        FitSettings paper =
                FitSettings.of(experiment.data().functionClass(), strategies().size());
        return new FitSettings(
                paper.alpha(),
                paper.beta(),
                paper.gamma(),
                fit.fittedCheckpoints(),
                fit.heldOutDiversities(),
                many ? 1 : fit.threshold(),
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
        Mixtures mixtures = mixtures();
        FittedSlice slice = StrategyFit.fit(cells, evidence, settings, mixtures);
        return new Fitted(
                slice,
                cells,
                runs.get(0),
                basis(),
                fit.ablations() ? StrategyFit.ablations(cells, evidence, settings, mixtures) : List.of(),
                fit.contextDependent() ? Optional.of(inContext(slice)) : Optional.empty(),
                fit.bootstrap() > 0 ? intervals(slice) : Optional.empty());
    }

    private Mixtures mixtures() {
        if (strategies().size() == 2) {
            return LocalMixtures.ofCurves();
        }
        return values()
                ? new ValueMixtures(spark, runs, strategies()).mixtures()
                : new OutputMixtures(outputs("more than two strategies"));
    }

    private String basis() {
        if (strategies().size() == 2) {
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

    /** Of two strategies; there are no curves of blocks for more. */
    private Optional<BootstrapIntervals> intervals(FittedSlice slice) {
        if (strategies().size() > 2) {
            return Optional.empty();
        }
        boolean shared = experiment.data().taskSeed() != 0;
        Bootstrap bootstrap = new Bootstrap(cells, evidence, losses(), shared, settings, slice.model());
        int replicates = experiment.fit().bootstrap();
        Broadcast<Bootstrap> sent = spark.broadcast(bootstrap);
        List<Integer> numbers = IntStream.range(0, replicates).boxed().toList();
        int tasks = Math.min(replicates, 4 * spark.defaultParallelism());
        List<Bootstrap.Replicate> drawn = Jobs.describe(
                spark,
                "bootstrap " + slice.slice(),
                () -> spark.parallelize(numbers, tasks)
                        .map(number -> sent.value().replicate(number))
                        .collect());
        sent.destroy();
        return Optional.of(bootstrap.intervals(drawn));
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
