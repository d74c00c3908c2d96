package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;

/**
 * Which cells count and which of them the fit sees. The rest of the counting cells are held out: the latest checkpoints
 * of every run, and the runs of largest task diversity.
 *
 * @param thresholdStep first step that counts
 * @param lastFittedStep last step that the fit sees
 * @param largestFittedDiversity largest task diversity that the fit sees
 */
public record FittingRegion(long thresholdStep, long lastFittedStep, int largestFittedDiversity)
        implements Serializable {
    /** 0.1 · 30 is 3.0000000000000004; it must not round up to 4. */
    private static final double ROUNDING = 1e-9;

    /** The region of {@code cells}, which belong to one slice. */
    static FittingRegion of(List<Cell> cells, FitSettings settings) {
        List<Cell> id =
                cells.stream().filter(cell -> cell.key().inDistribution()).toList();
        int[] diversities = id.stream()
                .mapToInt(cell -> cell.key().taskDiversity())
                .distinct()
                .sorted()
                .toArray();
        int fitted = diversities.length - settings.heldOutDiversities();
        if (fitted < 1) {
            throw new IllegalArgumentException("Cannot fit a strategy model: held-out diversities must be fewer than"
                    + " the task diversities measured in distribution (" + diversities.length + "), found "
                    + settings.heldOutDiversities() + ". Hold out fewer, or sweep more task diversities.");
        }
        long threshold = TwoHypothesesThreshold.step(id, settings.threshold());
        long[] steps = id.stream()
                .mapToLong(cell -> cell.key().step())
                .filter(step -> step >= threshold)
                .distinct()
                .sorted()
                .toArray();
        int count = Math.max(1, (int) Math.ceil(settings.fittedFraction() * steps.length - ROUNDING));
        return new FittingRegion(threshold, steps[count - 1], diversities[fitted - 1]);
    }

    /** Whether a cell counts: its checkpoint is not before the two-hypotheses threshold. */
    public boolean kept(CellKey key) {
        return key.step() >= thresholdStep;
    }

    /** Whether a cell lies where the fit sees in-distribution cells. */
    public boolean seen(CellKey key) {
        return kept(key) && key.step() <= lastFittedStep && key.taskDiversity() <= largestFittedDiversity;
    }
}
