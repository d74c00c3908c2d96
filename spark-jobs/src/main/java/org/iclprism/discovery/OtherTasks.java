package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.discovery.Geometry;
import org.iclprism.eval.discovery.Phonons;
import org.iclprism.files.Folder;

/** The benchmark's other tasks from what was published, as values by model and name; none of them needs Spark. */
final class OtherTasks {
    static final String SRME = "SRME";
    static final String RMSD = "RMSD";

    private OtherTasks() {}

    static Map<String, Map<String, Double>> phonons(InputFile file) {
        Map<String, Map<String, Double>> models = new LinkedHashMap<>();
        new PhononFile(file).read().forEach((model, task) -> models.put(model, values(task)));
        return models;
    }

    static Map<String, Map<String, Double>> geometry(List<InputFile> files) {
        Map<String, Map<String, Double>> models = new LinkedHashMap<>();
        files.forEach(file -> models.put(file.model(), values(new GeometryFile(file).read())));
        return models;
    }

    static Map<String, Double> values(Phonons task) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("n_materials", (double) task.n());
        values.put(SRME, task.srme());
        values.put("SRE", task.sre());
        values.put("SRD", task.srd());
        values.put("failure_rate", task.failureRate());
        values.put("spectrum_w1", task.spectrumDistance());
        return values;
    }

    static Map<String, Double> values(Geometry task) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("n_structures", (double) task.structures());
        values.put(RMSD, task.rmsd());
        values.put("rmsd_cdf_auc", task.rmsdAuc());
        values.put("n_sym_ops_mae", task.symmetryOperationsMae());
        values.put("symmetry_decrease", task.symmetryDecrease());
        values.put("symmetry_match", task.symmetryMatch());
        values.put("symmetry_increase", task.symmetryIncrease());
        return values;
    }

    /** One row per model; the columns are those of the first. */
    static void write(Folder out, String name, Map<String, Map<String, Double>> models) {
        List<String> header = new ArrayList<>(List.of("model"));
        header.addAll(models.values().iterator().next().keySet());
        List<List<?>> rows = new ArrayList<>();
        models.forEach((model, values) -> {
            List<Object> row = new ArrayList<>(List.of(model));
            values.values()
                    .forEach(value ->
                            row.add(value == Math.rint(value) && value > 2 ? (Object) value.longValue() : value));
            rows.add(row);
        });
        Tsv.write(out, name, header, rows);
    }
}
