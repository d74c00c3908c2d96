package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.eval.discovery.Confusion;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;

/**
 * What a new evaluation changes, and why: an input changed, or the same inputs now give other numbers, which is what should
 * never be. The last evaluation stands in {@code state.json}.
 */
final class Drift {
    private static final String STATE = "state.json";

    /** Two numbers farther apart than this are different. */
    private static final double TOLERANCE = 1e-9;

    /**
     * One changed number.
     *
     * @param cause the file that changed, or {@code none} if no input did
     */
    record Change(String model, String subset, String column, String before, String now, String cause) {}

    /**
     * The last evaluation.
     *
     * @param truth checksum of the truth, and the rules
     * @param files checksums of the models' files
     * @param values by model and subset, then column
     */
    record State(String truth, Map<String, String> files, Map<String, Map<String, Double>> values) {}

    private Drift() {}

    static State state(
            String truth,
            Map<String, String> files,
            List<Metrics> metrics,
            Map<String, Map<String, Double>> otherTasks) {
        Map<String, Map<String, Double>> values = new TreeMap<>();
        for (Metrics each : metrics) {
            Map<String, Double> columns = new LinkedHashMap<>();
            Confusion counts = each.confusion();
            columns.put("n", (double) counts.n());
            columns.put("missing", (double) each.missing());
            columns.put("TP", (double) counts.tp());
            columns.put("FP", (double) counts.fp());
            columns.put("TN", (double) counts.tn());
            columns.put("FN", (double) counts.fn());
            each.values().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    columns.put(name, value);
                }
            });
            values.put(each.model() + "\t" + each.subset(), columns);
        }
        otherTasks.forEach((model, numbers) -> {
            Map<String, Double> finite = new LinkedHashMap<>(numbers);
            finite.values().removeIf(value -> !Double.isFinite(value));
            if (!finite.isEmpty()) {
                values.put(model + "\tother_tasks", finite);
            }
        });
        return new State(truth, new TreeMap<>(files), values);
    }

    /** Changes against the state before, which {@code now} then replaces. */
    static List<Change> replace(Folder results, State now) {
        List<Change> changes = new ArrayList<>();
        if (results.has(STATE)) {
            State before = Json.read(results, STATE, State.class);
            before.values().forEach((key, columns) -> compare(key, columns, before, now, changes));
        }
        List<List<?>> rows = new ArrayList<>();
        changes.forEach(each ->
                rows.add(List.of(each.model(), each.subset(), each.column(), each.before(), each.now(), each.cause())));
        Tsv.write(results, "drift.tsv", List.of("model", "subset", "column", "before", "now", "changed_input"), rows);
        Json.write(results, STATE, now);
        return changes;
    }

    private static void compare(
            String key, Map<String, Double> columns, State before, State now, List<Change> changes) {
        String[] parts = key.split("\t", 2);
        String cause = !before.truth().equals(now.truth())
                ? "truth or rules"
                : !before.files().getOrDefault(parts[0], "").equals(now.files().getOrDefault(parts[0], ""))
                        ? parts[0]
                        : "none";
        Map<String, Double> current = now.values().getOrDefault(key, Map.of());
        columns.forEach((column, value) -> {
            Double other = current.get(column);
            if (other == null || !(Math.abs(other - value) <= TOLERANCE)) {
                changes.add(new Change(
                        parts[0], parts[1], column, value.toString(), other == null ? "" : other.toString(), cause));
            }
        });
    }
}
