package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Geometry;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Phonons;
import org.iclprism.eval.discovery.Truth;
import org.iclprism.files.Folder;

/** The benchmark's other tasks, from what was published; none of them needs Spark. */
public final class OtherTasks {
    private final Map<String, Double> f1 = new LinkedHashMap<>();
    private final Map<String, Double> srme = new LinkedHashMap<>();
    private final Map<String, Double> rmsd = new LinkedHashMap<>();

    /** Metrics from published counts, with empty regression columns. */
    public void counts(InputFile file, OptionalDouble prevalence, AccuracyRule rule, Folder out) {
        List<Metrics> metrics = new ArrayList<>();
        for (CountsFile.Model model : new CountsFile(file).read()) {
            metrics.addAll(model.metrics(prevalence, rule));
            srme.put(model.name(), model.srme());
            rmsd.put(model.name(), model.rmsd());
        }
        discovered(metrics);
        MetricsTable.write(out, metrics);
    }

    /** Takes over F1 of unique prototypes for the combined score. */
    public void discovered(List<Metrics> metrics) {
        metrics.stream()
                .filter(each -> each.subset().equals(Truth.UNIQUE))
                .forEach(each -> f1.put(each.model(), each.confusion().f1()));
    }

    /** Writes {@code phonons.tsv}. */
    public void phonons(InputFile file, Folder out) {
        List<List<?>> rows = new ArrayList<>();
        new PhononFile(file).read().forEach((model, task) -> {
            srme.put(model, task.srme());
            rows.add(phonons(model, task));
        });
        Tsv.write(
                out, "phonons.tsv", List.of("model", "n", "SRME", "SRE", "SRD", "failure_rate", "spectrum_w1"), rows);
    }

    private static List<?> phonons(String model, Phonons task) {
        return List.of(
                model,
                task.n(),
                task.srme(),
                task.sre(),
                task.srd(),
                task.failureRate(),
                task.spectrumDistance());
    }

    /** Writes {@code geometry.tsv}. */
    public void geometry(List<InputFile> files, Folder out) {
        List<List<?>> rows = new ArrayList<>();
        for (InputFile file : files) {
            Geometry task = new GeometryFile(file).read();
            rmsd.put(file.stem(), task.rmsd());
            rows.add(List.of(
                    file.stem(),
                    task.structures(),
                    task.rmsd(),
                    task.symmetryOperationsMae(),
                    task.symmetryDecrease(),
                    task.symmetryMatch(),
                    task.symmetryIncrease(),
                    task.rmsdAuc()));
        }
        Tsv.write(
                out,
                "geometry.tsv",
                List.of(
                        "model",
                        "n_structures",
                        "rmsd",
                        "n_sym_ops_mae",
                        "symmetry_decrease",
                        "symmetry_match",
                        "symmetry_increase",
                        "rmsd_cdf_auc"),
                rows);
    }

    /** Writes {@code combined.tsv}: a score where all parts with a weight are known, otherwise NaN. */
    public void combined(CombinedScore score, Folder out) {
        List<List<?>> rows = new ArrayList<>();
        f1.forEach((model, value) -> {
            double conductivity = srme.getOrDefault(model, Double.NaN);
            double distance = rmsd.getOrDefault(model, Double.NaN);
            double combined = score.of(value, conductivity, distance).orElse(Double.NaN);
            rows.add(List.of(model, combined, value, conductivity, distance));
        });
        Tsv.write(out, "combined.tsv", List.of("model", "CPS", "F1", "SRME", "RMSD"), rows);
    }
}
