package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.Confusion;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Moments;
import org.iclprism.eval.discovery.Truth;

/**
 * Published decisions: TP, FP, TN, FN by model, either in rows of model and subset, or in columns {@code <subset>.TP} and so
 * on. A subset whose four fields are empty has no metrics.
 */
record CountsFile(InputFile file) {
    private static final List<String> COUNTS = List.of("TP", "FP", "TN", "FN");

    /** Upstream's columns of other tasks; of two for one value the first that is there counts. */
    private static final List<Map.Entry<String, String>> OTHER_TASKS = List.of(
            Map.entry("phonons.κ_SRME", OtherTasks.SRME),
            Map.entry("phonons.κ_SRE", "SRE"),
            Map.entry("phonons.κ_SRD", "SRD"),
            Map.entry("phonons.κ_failure_rate", "failure_rate"),
            Map.entry("geo_opt.symprec=1e-5.rmsd", OtherTasks.RMSD),
            Map.entry("geo_opt.symprec=1e-2.rmsd", OtherTasks.RMSD));

    private static final List<Map.Entry<String, String>> FACTS = List.of(
            Map.entry("model_name", "model_name"),
            Map.entry("lifecycle", "status"),
            Map.entry("benchmark_added", "date_added"),
            Map.entry("openness", "openness"),
            Map.entry("architecture", "architecture"),
            Map.entry("train_task", "train_task"),
            Map.entry("test_task", "test_task"),
            Map.entry("targets", "targets"),
            Map.entry("training_sets", "training_sets"),
            Map.entry("model_params", "model_params"),
            Map.entry("n_estimators", "n_estimators"));

    private static final List<String> NUMBERS = List.of("model_params", "n_estimators");

    /** Unique prototypes of the benchmark, and how many of them are stable by unrounded hull distances. */
    private static final long WBM_UNIQUE = 215_488;

    private static final double WBM_STABLE = 32_942;

    /**
     * One model's published counts.
     *
     * @param facts of its description
     * @param otherTasks values by name, as far as the file tells
     */
    record Model(String name, Map<String, Counts> subsets, Map<String, Object> facts, Map<String, Double> otherTasks) {

        /** With the prevalence that upstream's DAF is relative to, unless another is given. */
        List<Metrics> metrics(OptionalDouble prevalence, AccuracyRule rule) {
            List<Metrics> metrics = new ArrayList<>();
            Moments none = new Moments(0, 0, 0, 0, 0);
            subsets.forEach((subset, counts) -> metrics.add(new Metrics(
                    name,
                    subset,
                    counts.missing(),
                    counts.decisions(),
                    none,
                    prevalence(subset, counts.decisions(), prevalence),
                    Double.NaN,
                    rule)));
            return metrics;
        }

        private double prevalence(String subset, Confusion counts, OptionalDouble given) {
            boolean chosen = subset.startsWith("most_stable");
            if (!chosen && !subset.equals(Truth.UNIQUE)) {
                return counts.prevalence();
            }
            Counts unique = subsets.get(Truth.UNIQUE);
            Confusion from = unique == null ? counts : unique.decisions();
            return given.orElse(from.n() == WBM_UNIQUE ? WBM_STABLE / WBM_UNIQUE : from.prevalence());
        }
    }

    /** Decisions on a subset, and how many of them for want of a prediction. */
    record Counts(Confusion decisions, long missing) {}

    /** All models that have counts, in the file's order. */
    List<Model> read() {
        try (CsvReader csv = CsvReader.open(file)) {
            return new Rows(csv).read();
        }
    }

    private final class Rows {
        private final CsvReader csv;
        private final List<String> header;
        private final CsvNumber number = new CsvNumber();
        private final Map<String, Model> models = new LinkedHashMap<>();

        Rows(CsvReader csv) {
            this.csv = csv;
            this.header = csv.header();
        }

        List<Model> read() {
            int name = header.contains("model_key")
                    ? header.indexOf("model_key")
                    : ColumnNames.require(file, header, "model");
            int subset = header.indexOf("subset");
            Set<String> prefixes = prefixes(subset >= 0);
            while (csv.next()) {
                if (csv.fields() != header.size()) {
                    throw file.wrong(
                            csv.line(), csv.fields() + " fields where the first line names " + header.size() + ".");
                }
                Model model = models.computeIfAbsent(
                        csv.text(name), each -> new Model(each, new LinkedHashMap<>(), facts(), otherTasks()));
                for (String prefix : prefixes) {
                    add(model, subset >= 0 ? csv.text(subset) : prefix, subset >= 0 ? "" : prefix + ".");
                }
            }
            List<Model> known = models.values().stream()
                    .filter(model -> !model.subsets().isEmpty())
                    .toList();
            if (known.isEmpty()) {
                throw file.wrong("it has no counts. It needs the columns " + String.join(", ", COUNTS) + ".");
            }
            return known;
        }

        private Set<String> prefixes(boolean rows) {
            Set<String> prefixes = new LinkedHashSet<>();
            for (String column : header) {
                if (rows ? column.equals("TP") : column.endsWith(".TP")) {
                    String prefix = rows ? "" : column.substring(0, column.length() - ".TP".length());
                    COUNTS.forEach(count -> ColumnNames.require(file, header, (rows ? "" : prefix + ".") + count));
                    prefixes.add(prefix);
                }
            }
            if (prefixes.isEmpty()) {
                ColumnNames.require(file, header, rows ? "TP" : Truth.UNIQUE + ".TP");
            }
            return prefixes;
        }

        private void add(Model model, String subset, String prefix) {
            long[] counts = new long[COUNTS.size()];
            int empty = 0;
            for (int i = 0; i < counts.length; i++) {
                int field = header.indexOf(prefix + COUNTS.get(i));
                empty += csv.text(field).isBlank() ? 1 : 0;
                counts[i] = csv.text(field).isBlank() ? 0 : count(field);
            }
            if (empty == counts.length) {
                return;
            }
            int missing = Math.max(header.indexOf(prefix + "missing_preds"), header.indexOf(prefix + "missing"));
            Confusion decisions = new Confusion(counts[0], counts[1], counts[2], counts[3]);
            long without = missing < 0 || csv.text(missing).isBlank() ? 0 : count(missing);
            if (empty > 0 || model.subsets().put(subset, new Counts(decisions, without)) != null) {
                throw file.wrong(
                        csv.line(),
                        "model " + model.name() + ", subset " + subset
                                + (empty > 0 ? ": some of its four counts are empty." : " was there before."));
            }
        }

        private long count(int field) {
            double value = csv.number(field, number).value();
            if (!(value >= 0 && value <= 1L << 53 && value == Math.rint(value))) {
                throw file.wrong(
                        csv.line(),
                        header.get(field) + " must be a whole number >= 0, found \"" + csv.shown(field) + "\".");
            }
            return (long) value;
        }

        private Map<String, Double> otherTasks() {
            Map<String, Double> values = new LinkedHashMap<>();
            OTHER_TASKS.forEach(column -> {
                if (Double.isFinite(value(column.getKey()))) {
                    values.putIfAbsent(column.getValue(), value(column.getKey()));
                }
            });
            return values;
        }

        private Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            FACTS.forEach(column -> {
                int field = header.indexOf(column.getKey());
                if (field >= 0 && !csv.text(field).isBlank()) {
                    double number = NUMBERS.contains(column.getKey()) ? value(column.getKey()) : Double.NaN;
                    facts.put(column.getValue(), Double.isFinite(number) ? (Object) number : csv.shown(field));
                }
            });
            return facts;
        }

        private double value(String column) {
            int field = header.indexOf(column);
            return field < 0 ? Double.NaN : csv.number(field, number).value();
        }
    }
}
