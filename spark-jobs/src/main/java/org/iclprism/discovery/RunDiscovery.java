package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.files.Folder;

/** In-context learners, scored by the decisions made with them. */
public final class RunDiscovery {

    private RunDiscovery() {}

    /**
     * Scores a run's kept checkpoints beside its strategies, the mean and a dummy, and writes what {@link Discovery} writes
     * and {@code shift.tsv}.
     *
     * @param run folder of one run
     * @param asked class that decisions are about; not used of values
     */
    public static void run(JavaSparkContext spark, Folder run, int asked, DiscoverySettings settings, Folder out) {
        RunItems items = RunItems.of(run, asked);
        TruthFile truth = items.truth(settings.rules().threshold());
        DiscoveryResults results = new DiscoveryJob(spark, settings).run(truth, items.predictors());
        Discovery.write(results, out);
        shift(items, results.evaluations(), out);
        List<LeaderboardInput.Entry> entries = results.evaluations().stream()
                .map(each -> new LeaderboardInput.Entry(each.model(), Map.of(), each.metrics(), Map.of()))
                .toList();
        LeaderboardPage.write(out, new LeaderboardInput(run.path().getName(), null, false, entries, results));
    }

    /** By split, away from training: metrics, how they change, and what a doubling of the examples gains. */
    private static void shift(RunItems items, List<Evaluation> models, Folder out) {
        List<List<?>> rows = new ArrayList<>();
        for (Evaluation model : models) {
            Metrics first = metrics(model, items.splits().get(0)).orElseThrow();
            for (String split : items.splits()) {
                Metrics here = metrics(model, split).orElseThrow();
                List<Object> row = new ArrayList<>(List.of(model.model(), split));
                for (String name : List.of("F1", "DAF", "accuracy", "MAE", "R2")) {
                    row.add(here.values().get(name));
                    row.add(here.values().get(name) - first.values().get(name));
                }
                row.add(perDoubling(model, split, "F1"));
                row.add(perDoubling(model, split, "MAE"));
                rows.add(row);
            }
        }
        List<String> header = new ArrayList<>(List.of("model", "split"));
        for (String name : List.of("F1", "DAF", "accuracy", "MAE", "R2")) {
            header.add(name);
            header.add(name + "_change");
        }
        header.addAll(List.of("F1_per_doubling", "MAE_per_doubling"));
        Tsv.write(out, "shift.tsv", header, rows);
    }

    private static Optional<Metrics> metrics(Evaluation model, String subset) {
        return model.metrics().stream()
                .filter(each -> each.subset().equals(subset))
                .findFirst();
    }

    /** Least-squares slope over the bins of one, two to three, four to seven, ... examples. */
    private static double perDoubling(Evaluation model, String split, String metric) {
        List<Double> values = model.metrics().stream()
                .filter(each -> each.subset().startsWith(split + "/examples=")
                        && !each.subset().equals(split + "/examples=0"))
                .map(each -> each.values().get(metric))
                .toList();
        double middle = (values.size() - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.size(); i++) {
            products += (i - middle) * values.get(i);
            squares += (i - middle) * (i - middle);
        }
        return products / squares;
    }
}
