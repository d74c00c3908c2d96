package org.iclprism.discovery;

import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.discovery.Predictions;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.eval.discovery.Truth;

/**
 * A predictor that looks at no material, below which no score means anything.
 *
 * @param block rows that belong together: the truth may consist of several such, one after another
 */
record Baseline(Kind kind, int block) implements Predictor {

    enum Kind {
        /** Always the mean of the first block. */
        MEAN,
        /** The truth of another row of the same block, drawn at random: its precision is the prevalence. */
        DUMMY
    }

    @Override
    public String model() {
        return kind == Kind.MEAN ? "mean" : "dummy";
    }

    @Override
    public String path() {
        return "baseline " + model();
    }

    @Override
    public ReadPredictions read(TruthFile file, Rules rules) {
        Truth truth = file.truth();
        double[] hull = new double[truth.size()];
        if (kind == Kind.MEAN) {
            Arrays.fill(hull, mean(truth));
        } else {
            draw(truth, hull);
        }
        double[] values = new double[hull.length];
        Predictions predictions = Predictions.none(model(), hull.length);
        for (int row = 0; row < hull.length; row++) {
            values[row] = truth.formation(row) + hull[row] - truth.hull(row) / 1000.0;
            predictions.errors()[row] = Predictions.error(truth, row, values[row], rules);
        }
        return new ReadPredictions(predictions, values, new PredictionOddities());
    }

    private double mean(Truth truth) {
        long sum = 0;
        for (int row = 0; row < block; row++) {
            sum += truth.hull(row);
        }
        return (double) sum / block / 1000;
    }

    private void draw(Truth truth, double[] hull) {
        RandomNumbers numbers = Stream.of(0, "discovery/dummy").at(0);
        for (int row = 0; row < hull.length; row++) {
            hull[row] = truth.hull(row / block * block + numbers.below(block)) / 1000.0;
        }
    }
}
