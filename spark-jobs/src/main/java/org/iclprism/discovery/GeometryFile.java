package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.eval.discovery.Geometry;

/**
 * One model's relaxed structures against DFT's as published: CSV with {@code structure_rmsd_vs_dft}, {@code spg_num_diff} and
 * {@code n_sym_ops_diff} of each material. The file's name without its endings is the model's.
 */
record GeometryFile(InputFile file) {

    private static final int MOST_ROWS = 1 << 22;

    Geometry read() {
        try (CsvReader csv = CsvReader.open(file)) {
            List<String> header = csv.header();
            int rmsd = ColumnNames.require(file, header, "structure_rmsd_vs_dft");
            int spaceGroup = ColumnNames.require(file, header, "spg_num_diff");
            int operations = ColumnNames.require(file, header, "n_sym_ops_diff");
            List<Geometry.Structure> structures = new ArrayList<>();
            while (csv.next()) {
                if (csv.fields() != header.size()) {
                    throw file.wrong(
                            csv.line(), csv.fields() + " fields where the first line names " + header.size() + ".");
                }
                if (structures.size() == MOST_ROWS) {
                    throw file.wrong(csv.line(), "more than " + MOST_ROWS + " structures.");
                }
                structures.add(new Geometry.Structure(
                        value(csv, header, rmsd), value(csv, header, spaceGroup), value(csv, header, operations)));
            }
            if (structures.isEmpty()) {
                throw file.wrong("it has no rows below its first line.");
            }
            return Geometry.of(structures);
        }
    }

    private double value(CsvReader csv, List<String> header, int field) {
        CsvNumber number = csv.number(field, new CsvNumber());
        if (number.kind() == CsvNumber.Kind.TEXT || number.kind() == CsvNumber.Kind.INFINITE) {
            throw file.wrong(csv.line(), header.get(field) + " must be a number, found \"" + csv.shown(field) + "\".");
        }
        return number.value();
    }
}
