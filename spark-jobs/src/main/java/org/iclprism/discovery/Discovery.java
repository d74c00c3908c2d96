package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Truth;
import org.iclprism.files.Folder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores what is asked for, task by task, and writes tables, curves and a page into one folder. */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final String TITLE = "Crystal stability";

    private final Folder out;
    private final CombinedScore score;
    private final Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
    private final Map<String, List<Metrics>> metrics = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> otherTasks = new LinkedHashMap<>();
    private DiscoveryResults results;

    /** Into a folder; the parts of the combined score weigh what it says. */
    public Discovery(Folder out, CombinedScore score) {
        this.out = out;
        this.score = score;
    }

    /** Metrics from published counts, with empty regression columns. */
    public void counts(InputFile file, OptionalDouble prevalence, AccuracyRule rule) {
        for (CountsFile.Model model : new CountsFile(file).read()) {
            metrics.put(model.name(), model.metrics(prevalence, rule));
            facts.put(model.name(), model.facts());
            otherTasks(model.name()).putAll(model.otherTasks());
        }
        MetricsTable.write(out, allMetrics());
    }

    /** The thermal-conductivity task: {@code phonons.tsv}. */
    public void phonons(InputFile file) {
        Map<String, Map<String, Double>> found = OtherTasks.phonons(file);
        found.forEach((model, values) -> otherTasks(model).putAll(values));
        OtherTasks.write(out, "phonons.tsv", found);
    }

    /** The geometry task, a file per model: {@code geometry.tsv}. */
    public void geometry(List<InputFile> files) {
        Map<String, Map<String, Double>> found = OtherTasks.geometry(files);
        found.forEach((model, values) -> otherTasks(model).putAll(values));
        OtherTasks.write(out, "geometry.tsv", found);
    }

    /** Metrics of predictions, curves, and what is said about models beside each other; gives the metrics. */
    public List<Metrics> predictions(
            JavaSparkContext spark, InputFile truth, List<InputFile> files, DiscoverySettings settings) {
        long begin = System.nanoTime();
        results = new DiscoveryJob(spark, settings).run(truth, files);
        results.warnings()
                .forEach((model, warnings) -> warnings.forEach(warning -> LOG.warn("{}: {}", model, warning)));
        results.evaluations().forEach(each -> metrics.put(each.model(), each.metrics()));
        write(results, out);
        LOG.info(
                "{} models on {} materials in {} s",
                results.names().size(),
                results.truth().truth().size(),
                Math.round((System.nanoTime() - begin) / 1e8) / 10.0);
        return allMetrics();
    }

    /** Writes {@code combined.tsv} and, if there are decisions to show, {@code index.html}. */
    public void finish() {
        List<List<?>> rows = new ArrayList<>();
        for (Metrics each : allMetrics()) {
            if (each.subset().equals(Truth.UNIQUE)) {
                Map<String, Double> others = otherTasks.getOrDefault(each.model(), Map.of());
                double f1 = each.confusion().f1();
                double srme = others.getOrDefault(OtherTasks.SRME, Double.NaN);
                double rmsd = others.getOrDefault(OtherTasks.RMSD, Double.NaN);
                rows.add(List.of(each.model(), score.of(f1, srme, rmsd).orElse(Double.NaN), f1, srme, rmsd));
            }
        }
        Tsv.write(out, "combined.tsv", List.of("model", "CPS", "F1", OtherTasks.SRME, OtherTasks.RMSD), rows);
        if (!metrics.isEmpty()) {
            List<LeaderboardInput.Entry> entries = new ArrayList<>();
            metrics.forEach((model, values) -> entries.add(new LeaderboardInput.Entry(
                    model, facts.getOrDefault(model, Map.of()), values, otherTasks.getOrDefault(model, Map.of()))));
            LeaderboardInput input = new LeaderboardInput(TITLE, score, true, entries, results);
            LeaderboardPage.write(out, input);
            ParetoTable.write(out, input);
        }
    }

    /** Tables and curves, without the page. */
    static void write(DiscoveryResults results, Folder out) {
        MetricsTable.write(out, results.metrics());
        if (!results.settings().metricsOnly()) {
            CurveTables.write(out, results.evaluations());
        }
        if (results.comparison() != null) {
            ComparisonTables.write(out, results);
        }
    }

    private Map<String, Double> otherTasks(String model) {
        return otherTasks.computeIfAbsent(model, absent -> new LinkedHashMap<>());
    }

    private List<Metrics> allMetrics() {
        return metrics.values().stream().flatMap(List::stream).toList();
    }
}
