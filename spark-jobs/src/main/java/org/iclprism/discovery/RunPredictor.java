package org.iclprism.discovery;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.discovery.Predictions;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.eval.discovery.Truth;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/** One predictor of a run's evaluation prompts. */
record RunSource(RunItems items, Kind kind, String model) implements Source {

    enum Kind {
        /** A checkpoint of the transformer, called {@code transformer@<step>}. */
        CHECKPOINT,
        /** A strategy by its name. */
        STRATEGY,
        /** Always the mean of the truth in distribution. */
        MEAN,
        /** The truth of another item of the same split, drawn at random: right as often as chance. */
        DUMMY
    }

    @Override
    public String path() {
        return items.folder().uri() + " (" + model + ")";
    }

    @Override
    public Reading read(TruthFile truth, Rules rules) {
        double[] values = new double[items.size()];
        Arrays.fill(values, Double.NaN);
        switch (kind) {
            case CHECKPOINT -> {
                String step = model.substring(model.indexOf('@') + 1);
                readTables(items.folder().folder("eval/predictions").folder("step=" + step), row -> true, values);
            }
            case STRATEGY ->
                readTables(
                        items.folder().folder("eval/strategies"),
                        row -> model.equals(row.get("strategy")),
                        values);
            case MEAN -> Arrays.fill(values, mean(truth.truth()));
            case DUMMY -> draw(truth.truth(), values);
        }
        Predictions predictions = Predictions.none(model, values.length);
        for (int row = 0; row < values.length; row++) {
            predictions.errors()[row] = Predictions.error(truth.truth(), row, values[row], rules);
        }
        return new Reading(predictions, values, new Problems());
    }

    private void readTables(Folder folder, Predicate<Map<String, Object>> wanted, double[] values) {
        folder.names().stream().filter(name -> name.endsWith(".parquet")).forEach(name -> RunItems.ANY.read(
                folder, name, row -> {
                    if (wanted.test(row)) {
                        put(folder, row, values);
                    }
                }));
    }

    private void put(Folder folder, Map<String, Object> row, double[] values) {
        String split = (String) row.get("split");
        int at = items.row(split, (Long) row.get("sequence"), (Integer) row.get("position"));
        if (at < 0 && items.splits().contains(split)) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot score " + folder.uri() + ": it has sequence " + row.get("sequence") + ", position "
                            + row.get("position") + " of split " + split + ", and the prompts under data do not. Evaluate"
                            + " again.");
        }
        if (at >= 0) {
            values[at] = items.value((double[]) row.get("output"));
        }
    }

    private double mean(Truth truth) {
        int rows = items.sequences() * items.positions();
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += truth.formation(row);
        }
        return sum / rows;
    }

    private void draw(Truth truth, double[] values) {
        RandomNumbers numbers = Stream.of(0, "discovery/dummy").at(0);
        int rows = items.sequences() * items.positions();
        for (int row = 0; row < values.length; row++) {
            values[row] = truth.formation(row / rows * rows + numbers.below(rows));
        }
    }
}
