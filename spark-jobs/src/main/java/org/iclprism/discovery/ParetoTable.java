package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.ParetoLine;
import org.iclprism.files.Folder;

/** {@code pareto.tsv}: models that no smaller one, nor one of their size, beats by F1; of those whose size is known. */
final class ParetoTable {
    private static final String SIZE = "model_params";

    private ParetoTable() {}

    static void write(Folder folder, LeaderboardInput input) {
        List<LeaderboardInput.Entry> sized = input.entries().stream()
                .filter(each -> each.facts().get(SIZE) instanceof Double
                        && !each.metrics().isEmpty())
                .toList();
        double[] size = new double[sized.size()];
        double[] f1 = new double[sized.size()];
        for (int i = 0; i < size.length; i++) {
            size[i] = (Double) sized.get(i).facts().get(SIZE);
            f1[i] = f1(sized.get(i), input.headline());
        }
        List<List<?>> rows = new ArrayList<>();
        for (int i : ParetoLine.of(size, f1)) {
            rows.add(List.of(sized.get(i).key(), (long) size[i], f1[i]));
        }
        Tsv.write(folder, "pareto.tsv", List.of("model", SIZE, "F1"), rows);
    }

    private static double f1(LeaderboardInput.Entry model, String subset) {
        return model.metrics().stream()
                .filter(each -> each.subset().equals(subset))
                .mapToDouble((Metrics each) -> each.confusion().f1())
                .findFirst()
                .orElse(Double.NaN);
    }
}
