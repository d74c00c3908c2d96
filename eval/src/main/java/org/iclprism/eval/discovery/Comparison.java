package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.iclprism.datagen.RandomNumbers;

/** What is computed from all models together, over some of the materials; parts are added up. */
public record Comparison(PairedBootstrap bootstrap, Agreement agreement, List<Hardest> hardest)
        implements Serializable {

    /** Of no materials. */
    public static Comparison none(int models, int replicates) {
        return new Comparison(new PairedBootstrap(models, replicates), new Agreement(models), List.of());
    }

    /** Adds all of another, and may change either. */
    public Comparison plus(Comparison other) {
        return new Comparison(
                bootstrap.plus(other.bootstrap),
                agreement.plus(other.agreement),
                Hardest.merged(hardest, other.hardest));
    }

    /**
     * Adds materials {@code from} ... {@code from + errors[m].length - 1} of a subset.
     *
     * @param errors by model and material
     * @param numbers those of a row, the same wherever it is computed
     */
    public Comparison plus(
            Truth truth,
            Rules rules,
            String subset,
            int from,
            short[][] errors,
            int replicates,
            IntFunction<RandomNumbers> numbers) {
        BitSet rows = truth.subset(subset).rows();
        int to = from + (errors.length == 0 ? 0 : errors[0].length);
        List<Hardest> candidates = new ArrayList<>();
        double[] weights = new double[replicates];
        int[] here = new int[errors.length];
        for (int row = rows.nextSetBit(from); row >= 0 && row < to; row = rows.nextSetBit(row + 1)) {
            for (int model = 0; model < here.length; model++) {
                here[model] = errors[model][row - from];
            }
            if (replicates > 0) {
                PairedBootstrap.weights(numbers.apply(row), weights);
            }
            add(truth, rules, row, here, weights);
            if (Hardest.mayCount(here, hardest)) {
                candidates.add(Hardest.of(row, here));
            }
        }
        return new Comparison(bootstrap, agreement, Hardest.merged(hardest, candidates));
    }

    private void add(Truth truth, Rules rules, int row, int[] errors, double[] weights) {
        boolean stable = truth.hull(row) <= rules.threshold();
        boolean unrounded = truth.stableUnrounded(row);
        boolean[] misses = new boolean[errors.length];
        bootstrap.addMaterial(weights, stable, unrounded);
        for (int model = 0; model < errors.length; model++) {
            if (errors[model] == Predictions.MISSING) {
                misses[model] = true;
                bootstrap.addMissing(model, weights, stable, unrounded);
            } else {
                boolean predicted =
                        rules.arithmetic().predicted(truth.hull(row), truth.roundedFormation(row), errors[model])
                                <= rules.threshold() / Milli.PER_EV;
                misses[model] = !predicted;
                bootstrap.addPrediction(model, weights, stable, predicted, errors[model]);
            }
        }
        agreement.addErrors(errors);
        if (stable) {
            agreement.addStable(misses);
        }
    }
}
