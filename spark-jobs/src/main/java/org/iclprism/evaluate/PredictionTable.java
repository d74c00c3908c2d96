package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.files.Table;
import org.iclprism.plan.RunPlan;

/** {@code eval/predictions/step=<N>/}: every output of a transformer, kept on request; a {@link PredictionSource} reads it. */
final class PredictionTable {
    static final String FOLDER = "predictions";
    static final Table TABLE = Table.of("message predictions { required binary split (STRING); required int64 sequence;"
            + " required int32 position; " + Table.list("float", "output") + " }");

    private PredictionTable() {}

    static void write(RunPlan plan, int step, Split split, double[][] predictions) {
        int width = OutputSpace.of(plan.functionClass()).width();
        List<Object[]> rows = new ArrayList<>();
        for (int sequence = 0; sequence < predictions.length; sequence++) {
            for (int position = 0; position < predictions[sequence].length / width; position++) {
                float[] output = new float[width];
                for (int k = 0; k < width; k++) {
                    output[k] = (float) predictions[sequence][position * width + k];
                }
                rows.add(new Object[] {split.id(), (long) sequence, position, output});
            }
        }
        TABLE.write(plan.evaluation().folder(FOLDER + "/step=" + step), split.id() + ".parquet", rows);
    }
}
