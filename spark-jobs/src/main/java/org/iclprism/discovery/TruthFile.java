package org.iclprism.discovery;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.eval.discovery.Compositions;
import org.iclprism.eval.discovery.Milli;
import org.iclprism.eval.discovery.Truth;

/**
 * The truth of a benchmark and the ids of its rows.
 *
 * @param compositions by row; of no rows if the file has no formulas
 */
record TruthFile(Truth truth, IdIndex ids, Compositions compositions) implements Serializable {

    /** Reads a table of the benchmark's columns; every row must have an id and finite energies. */
    static TruthFile read(InputFile file, int threshold) {
        try (CsvReader csv = CsvReader.open(file)) {
            return new Rows(file, csv).read(threshold);
        }
    }

    private static final class Rows {
        private final InputFile file;
        private final CsvReader csv;
        private final List<String> header;
        private final CsvNumber number = new CsvNumber();
        private final IdIndex.Builder ids = new IdIndex.Builder();
        private final BitSet unique = new BitSet();
        private final Map<Integer, BitSet> steps = new TreeMap<>();
        private double[] formation = new double[1 << 12];
        private double[] hull = new double[1 << 12];
        private final Compositions compositions = new Compositions();
        private int rows;

        Rows(InputFile file, CsvReader csv) {
            this.file = file;
            this.csv = csv;
            this.header = csv.header();
        }

        TruthFile read(int threshold) {
            int id = ColumnNames.require(file, header, ColumnNames.ID);
            int energy = ColumnNames.require(file, header, ColumnNames.FORMATION);
            int distance = ColumnNames.require(file, header, ColumnNames.HULL);
            int prototype = header.indexOf(ColumnNames.UNIQUE);
            int step = header.indexOf(ColumnNames.STEP);
            int formula = header.indexOf(ColumnNames.FORMULA);
            while (csv.next()) {
                if (csv.fields() != header.size()) {
                    throw file.wrong(
                            csv.line(), csv.fields() + " fields where the first line names " + header.size() + ".");
                }
                grow();
                ids.add(csv.bytes(), csv.start(id), csv.end(id));
                formation[rows] = energy(energy);
                hull[rows] = energy(distance);
                if (prototype >= 0) {
                    unique.set(rows, truth(prototype));
                }
                if (step >= 0) {
                    steps.computeIfAbsent(step(step), each -> new BitSet()).set(rows);
                }
                if (formula >= 0) {
                    compositions.add(csv.text(formula));
                }
                rows++;
            }
            return build(threshold, prototype >= 0);
        }

        private TruthFile build(int threshold, boolean prototypes) {
            if (rows == 0) {
                throw file.wrong("it has no rows below its first line.");
            }
            IdIndex index = ids.build();
            int repeated = index.repeated();
            if (repeated >= 0) {
                throw file.wrong(ColumnNames.ID + " " + index.id(repeated) + " stands there twice.");
            }
            Truth truth =
                    new Truth(Arrays.copyOf(formation, rows), Arrays.copyOf(hull, rows), index.order(), threshold);
            if (prototypes) {
                truth.withUnique(unique);
            }
            steps.forEach((step, members) -> truth.with("step" + step, members));
            return new TruthFile(truth, index, compositions);
        }

        private void grow() {
            if (rows == hull.length) {
                formation = Arrays.copyOf(formation, 2 * rows);
                hull = Arrays.copyOf(hull, 2 * rows);
            }
        }

        private double energy(int field) {
            double value = csv.number(field, number).value();
            if (number.kind() != CsvNumber.Kind.NUMBER || Math.abs(value) > Milli.LARGEST) {
                throw file.wrong(
                        csv.line(),
                        header.get(field) + " must be an energy in eV/atom, found \"" + csv.shown(field) + "\".");
            }
            return value;
        }

        private boolean truth(int field) {
            String text = csv.text(field);
            return switch (text) {
                case "True", "true", "TRUE", "1", "1.0" -> true;
                case "False", "false", "FALSE", "0", "0.0", "" -> false;
                default ->
                    throw file.wrong(
                            csv.line(),
                            header.get(field) + " must be True or False, found \"" + csv.shown(field) + "\".");
            };
        }

        private int step(int field) {
            double value = csv.number(field, number).value();
            if (!(value >= 1 && value <= 99 && value == Math.rint(value))) {
                throw file.wrong(
                        csv.line(),
                        header.get(field) + " must be a whole number from 1 to 99, found \"" + csv.shown(field)
                                + "\".");
            }
            return (int) value;
        }
    }
}
