package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.eval.discovery.Confusion;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.files.Folder;

/** {@code metrics.tsv}: one row per model and subset. */
final class MetricsTable {
    static final String NAME = "metrics.tsv";
    private static final List<String> COUNTS = List.of("model", "subset", "n", "missing", "TP", "FP", "TN", "FN");

    private MetricsTable() {}

    static void write(Folder folder, List<Metrics> metrics) {
        List<String> header = new ArrayList<>(COUNTS);
        header.addAll(Metrics.NAMES);
        Tsv.write(folder, NAME, header, metrics.stream().map(MetricsTable::row).toList());
    }

    private static List<?> row(Metrics metrics) {
        Confusion counts = metrics.confusion();
        List<Object> row = new ArrayList<>(List.of(
                metrics.model(),
                metrics.subset(),
                counts.n(),
                metrics.missing(),
                counts.tp(),
                counts.fp(),
                counts.tn(),
                counts.fn()));
        row.addAll(metrics.values().values());
        return row;
    }
}
