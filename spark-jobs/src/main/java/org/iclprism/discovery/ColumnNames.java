package org.iclprism.discovery;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.conf.NearestName;

/** Names of the benchmark's columns, as upstream writes them. */
final class ColumnNames {
    static final String ID = "material_id";
    static final String FORMULA = "formula";
    static final String FORMATION = "e_form_per_atom_mp2020_corrected";
    static final String HULL = "e_above_hull_mp2020_corrected_ppd_mp";
    static final String UNIQUE = "unique_prototype";
    static final String STEP = "wbm_step";
    static final String PREDICTION = "e_form_per_atom";

    private ColumnNames() {}

    static int require(InputFile file, List<String> header, String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw file.wrong(
                    1,
                    "there is no column " + name + "; found " + shown(header) + ". Nearest: "
                            + NearestName.of(name, header) + ".");
        }
        return at;
    }

    /**
     * The column of predictions: the one asked for, {@value #PREDICTION}, or the only one that starts so and is not the
     * truth's; of the members of an ensemble their mean, {@code ..._pred_ens}.
     */
    static int prediction(InputFile file, List<String> header, String asked) {
        if (asked != null || header.contains(PREDICTION)) {
            return require(file, header, asked != null ? asked : PREDICTION);
        }
        int[] like = IntStream.range(0, header.size())
                .filter(at -> header.get(at).startsWith(PREDICTION + "_"))
                .filter(at -> !header.get(at).equals(FORMATION))
                .filter(at -> !header.get(at).endsWith("_std"))
                .toArray();
        int[] means = IntStream.of(like)
                .filter(at -> header.get(at).endsWith("_pred_ens"))
                .toArray();
        int[] candidates = means.length == 1 ? means : like;
        if (candidates.length == 1) {
            return candidates[0];
        }
        throw file.wrong(
                1,
                (candidates.length == 0
                                ? "there is no column " + PREDICTION + " or " + PREDICTION + "_<model>"
                                : "more than one column could hold the predictions")
                        + "; found " + shown(header) + ". Name one with --column.");
    }

    private static String shown(List<String> header) {
        String all = String.join(", ", header).replaceAll("\\p{Cntrl}", "?");
        return all.length() <= 300 ? all : all.substring(0, 300) + "...";
    }
}
