package org.iclprism.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.conf.Run;
import org.iclprism.eval.behaviour.Measure;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;

/**
 * {@code behaviour/behaviour.parquet} and {@code .csv}: a row for each number. A column is empty where it says nothing: step
 * for predictors, k for what is about all numbers of examples, frequency for all but energies.
 */
public final class BehaviourTable {
    static final String FILE = "behaviour.parquet";
    static final String CSV = "behaviour.csv";

    private static final Table TABLE = Table.of("message behaviour { required binary run (STRING);"
            + " required binary slice (STRING); required binary function_class (STRING); required int32 dims;"
            + " required int32 context; required int32 task_diversity; required int32 seed; optional int64 step;"
            + " required binary prompts (STRING); required binary quantity (STRING);"
            + " required binary predictor (STRING); optional int32 k; optional int32 frequency; required double value;"
            + " required double standard_error; required double low; required double high; required int64 count; }");

    private BehaviourTable() {}

    /** A row of the table. */
    static Object[] row(Run run, int step, Measure measure) {
        return new Object[] {
            run.id(),
            run.slice(),
            run.functionClass(),
            run.dims(),
            run.context(),
            run.taskDiversity(),
            run.seed(),
            step < 0 ? null : (Long) (long) step,
            measure.prompts(),
            measure.quantity(),
            measure.predictor(),
            measure.k() < 0 ? null : measure.k(),
            measure.frequency() < 0 ? null : measure.frequency(),
            measure.value(),
            measure.standardError(),
            measure.low(),
            measure.high(),
            measure.count()
        };
    }

    static void write(Folder folder, List<Object[]> rows) {
        TABLE.write(folder, FILE, rows);
        StringBuilder csv = new StringBuilder(String.join(",", TABLE.columns())).append('\n');
        for (Object[] row : rows) {
            List<String> fields = new ArrayList<>();
            for (Object each : row) {
                fields.add(each == null ? "" : each.toString());
            }
            csv.append(String.join(",", fields)).append('\n');
        }
        folder.write(CSV, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Its rows, as maps from column to value; none if there is no table. */
    public static List<Map<String, Object>> read(Folder folder) {
        return folder.has(FILE) ? TABLE.read(folder, FILE) : List.of();
    }
}
