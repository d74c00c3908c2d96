package org.iclprism.discovery;

import java.util.BitSet;
import java.util.List;
import org.iclprism.eval.discovery.Milli;
import org.iclprism.eval.discovery.Predictions;
import org.iclprism.eval.discovery.Rules;

/**
 * One predictor's file.
 *
 * @param column that holds the predictions, or null to find it by its name
 * @param model the predictor's name
 */
record PredictionFile(InputFile file, String column, String model) implements Predictor {

    /** A predictor that is called as its file says. */
    PredictionFile(InputFile file, String column) {
        this(file, column, file.model());
    }

    /**
     * Reads one prediction per material. Unknown and repeated ids, and lines of another width than the first, are errors;
     * numbers that are none, or infinite, are counted and count as missing.
     */
    @Override
    public ReadPredictions read(TruthFile truth, Rules rules) {
        try (CsvReader csv = CsvReader.open(file)) {
            return new Rows(this, truth, rules, csv).read();
        }
    }

    @Override
    public String path() {
        return file.path();
    }

    private static final class Rows {
        private final PredictionFile source;
        private final TruthFile truth;
        private final Rules rules;
        private final CsvReader csv;
        private final List<String> header;
        private final CsvNumber number = new CsvNumber();
        private final BitSet seen = new BitSet();
        private final double[] values;
        private final Predictions predictions;
        private final PredictionOddities oddities = new PredictionOddities();

        private Rows(PredictionFile source, TruthFile truth, Rules rules, CsvReader csv) {
            this.source = source;
            this.truth = truth;
            this.rules = rules;
            this.csv = csv;
            this.header = csv.header();
            this.values = new double[truth.truth().size()];
            java.util.Arrays.fill(values, Double.NaN);
            this.predictions = Predictions.none(source.model(), truth.truth().size());
        }

        ReadPredictions read() {
            int id = ColumnNames.require(source.file(), header, ColumnNames.ID);
            int energy = ColumnNames.prediction(source.file(), header, source.column());
            int expected = 0;
            while (csv.next()) {
                if (csv.fields() != header.size()) {
                    throw source.file()
                            .wrong(
                                    csv.line(),
                                    csv.fields() + " fields where the first line names " + header.size() + ".");
                }
                int row = row(id, expected);
                set(row, energy);
                expected = row + 1;
            }
            if (seen.isEmpty()) {
                throw source.file().wrong("it has no rows below its first line.");
            }
            oddities.compare(truth.truth(), values);
            return new ReadPredictions(predictions, values, oddities);
        }

        private int row(int id, int expected) {
            int row = truth.ids().find(csv.bytes(), csv.start(id), csv.end(id), expected);
            if (row < 0) {
                throw source.file()
                        .wrong(
                                csv.line(),
                                ColumnNames.ID + " " + csv.shown(id) + " is not in the truth table. Give the ids of"
                                        + " the benchmark's test set and no others"
                                        + (seen.isEmpty() ? "; no row before this one matched" : "") + ".");
            }
            if (seen.get(row)) {
                throw source.file()
                        .wrong(
                                csv.line(),
                                ColumnNames.ID + " " + csv.shown(id)
                                        + " was there before. Give one prediction for each material.");
            }
            seen.set(row);
            return row;
        }

        private void set(int row, int energy) {
            double value = csv.number(energy, number).value();
            switch (number.kind()) {
                case TEXT -> oddities.text(csv.line(), csv.shown(energy));
                case INFINITE -> oddities.infinite(csv.line(), csv.shown(energy));
                case MISSING -> oddities.missing();
                default -> {
                    // beyond any energy per atom: no number to round
                    if (Math.abs(value) <= Milli.LARGEST) {
                        values[row] = value;
                        predictions.errors()[row] = Predictions.error(truth.truth(), row, value, rules);
                    }
                    if (predictions.errors()[row] == Predictions.MISSING) {
                        oddities.tooFar();
                    }
                }
            }
        }
    }
}
