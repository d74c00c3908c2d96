package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.iclprism.eval.strategy.MedianOfMeans;

/**
 * Sampling error of a fit to M and G. Each replicate draws with replacement, then fits again from the fitted parameters
 * on: blocks of evaluation prompts, the same for all checkpoints of a run and for runs that share prompts; blocks of the
 * fresh prompts behind the average losses, where they are given; and seeds, where a slice has several (a seed stands
 * for all its runs, which share a task pool). Complexities and the fitting region stay as they are, and of the scores'
 * inputs the relative distances do. Replicate {@code r} is a pure function of the arguments, on any machine.
 *
 * @param cells every cell of the slice
 * @param lossBlocks by run, block means of each strategy's loss, [strategies][blocks]; of runs that are missing the
 *     average losses stay as they are
 * @param sharedPrompts whether runs of the same task diversity share their evaluation prompts
 * @param start fitted parameters
 */
public record Bootstrap(
        List<Cell> cells,
        List<RunEvidence> runs,
        Map<String, double[][]> lossBlocks,
        boolean sharedPrompts,
        FitSettings settings,
        StrategyModel start)
        implements Serializable {

    /**
     * One refit.
     *
     * @param criticalSteps N*(D) of each run, in order; infinite where there is none
     * @param scores by name, split and region
     */
    public record Replicate(StrategyModel model, double objective, double[] criticalSteps, List<Score> scores)
            implements Serializable {}

    public Replicate replicate(int number) {
        Map<String, RunEvidence> evidence = new HashMap<>();
        runs.forEach(run -> evidence.put(run.run(), resampled(run, number)));
        Map<Integer, Integer> seeds = draws().seeds(runs, number);
        List<FitCell> drawn = new ArrayList<>();
        for (FitCell cell : FitCells.join(cells, runs)) {
            FitCell resampled = new FitCell(
                    resampled(cell.cell(), cell.run(), number),
                    evidence.get(cell.run().run()));
            for (int i = 0; i < seeds.getOrDefault(cell.run().seed(), 0); i++) {
                drawn.add(resampled);
            }
        }
        SliceFit slice = new SliceFit(drawn, FittingRegion.of(cells, settings), settings, LocalMixtures.ofCurves());
        double[] from = {start.alpha(), start.beta(), start.gamma()};
        ParameterSearch.Minimum best = slice.minimum(ModelForm.STANDARD, from, 0);
        StrategyModel model = ModelForm.STANDARD.model(best.point());
        double[] steps = runs.stream()
                .mapToDouble(run -> model.criticalStep(evidence.get(run.run())).orElse(Double.POSITIVE_INFINITY))
                .toArray();
        return new Replicate(model, best.value(), steps, Scores.of(slice.predictions(model)));
    }

    private Cell resampled(Cell cell, RunEvidence run, int number) {
        if (cell.blocks().isEmpty()) {
            return cell;
        }
        int[] counts = draws().prompts(run, cell.blocks().size(), number);
        MixtureCurve curve = new MixtureCurve(
                cell.curve().grid(),
                mean(cell.blocks(), counts, MixtureCurve::divergence),
                mean(cell.blocks(), counts, MixtureCurve::slope),
                cell.curve().quality());
        return new Cell(cell.key(), cell.loss(), cell.losses(), cell.distances(), cell.mixture(), curve, List.of());
    }

    private static double[] mean(List<MixtureCurve> blocks, int[] counts, Function<MixtureCurve, double[]> values) {
        double[] mean = new double[blocks.get(0).grid().size()];
        for (int b = 0; b < counts.length; b++) {
            double[] block = values.apply(blocks.get(b));
            for (int i = 0; counts[b] > 0 && i < mean.length; i++) {
                mean[i] += counts[b] * block[i] / counts.length;
            }
        }
        return mean;
    }

    private RunEvidence resampled(RunEvidence run, int number) {
        double[][] means = lossBlocks.get(run.run());
        if (means == null) {
            return run;
        }
        int[] counts = draws().losses(run, means[0].length, number);
        List<StrategyEvidence> strategies = new ArrayList<>();
        for (int a = 0; a < means.length; a++) {
            StrategyEvidence strategy = run.strategies().get(a);
            strategies.add(new StrategyEvidence(
                    strategy.strategy(), MedianOfMeans.ofBlocks(drawn(means[a], counts)), strategy.complexityBits()));
        }
        return new RunEvidence(run.run(), run.slice(), run.taskDiversity(), run.seed(), strategies);
    }

    private static double[] drawn(double[] means, int[] counts) {
        double[] drawn = new double[means.length];
        int next = 0;
        for (int b = 0; b < means.length; b++) {
            for (int i = 0; i < counts[b]; i++) {
                drawn[next++] = means[b];
            }
        }
        return drawn;
    }

    private Draws draws() {
        return new Draws(settings.seed(), sharedPrompts);
    }

    /** Intervals from replicates, which must be in order. */
    public BootstrapIntervals intervals(List<Replicate> replicates) {
        return BootstrapIntervals.of("refits", replicates);
    }
}
