package org.iclprism.discovery;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.iclprism.eval.discovery.Predictions;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/** A transformer's checkpoint or a strategy, by what it answered to a run's evaluation prompts. */
record RunPredictor(RunItems items, Kind kind, String model) implements Predictor {

    enum Kind {
        /** A checkpoint of the transformer, called {@code transformer@<step>}. */
        CHECKPOINT,
        /** A strategy by its name. */
        STRATEGY
    }

    @Override
    public String path() {
        return items.folder().uri() + " (" + model + ")";
    }

    @Override
    public ReadPredictions read(TruthFile truth, Rules rules) {
        double[] values = values();
        Predictions predictions = Predictions.none(model, values.length);
        for (int row = 0; row < values.length; row++) {
            predictions.errors()[row] = Predictions.error(truth.truth(), row, values[row], rules);
        }
        return new ReadPredictions(predictions, values, new PredictionOddities());
    }

    /** By row, on the scale of the truth; NaN where there is none. */
    double[] values() {
        double[] values = new double[items.size()];
        Arrays.fill(values, Double.NaN);
        if (kind == Kind.CHECKPOINT) {
            String step = model.substring(model.indexOf('@') + 1);
            readTables(items.folder().folder("eval/predictions").folder("step=" + step), row -> true, values);
        } else {
            readTables(items.folder().folder("eval/strategies"), row -> model.equals(row.get("strategy")), values);
        }
        return values;
    }

    private void readTables(Folder folder, Predicate<Map<String, Object>> wanted, double[] values) {
        folder.names().stream()
                .filter(name -> name.endsWith(".parquet"))
                .forEach(name -> RunItems.ANY.read(folder, name, row -> {
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
                            + row.get("position") + " of split " + split
                            + ", and the prompts under data do not. Evaluate"
                            + " again.");
        }
        if (at >= 0) {
            values[at] = items.value((double[]) row.get("output"));
        }
    }
}
