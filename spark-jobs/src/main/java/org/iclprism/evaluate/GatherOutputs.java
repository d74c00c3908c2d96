package org.iclprism.evaluate;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.iclprism.conf.NearestName;
import org.iclprism.datagen.Split;
import org.iclprism.files.PrismException;
import org.iclprism.plan.RunPlan;

/** Rows of predictions, sorted by run, step and split, as whole splits; holds one split at a time. */
final class GatherOutputs implements FlatMapFunction<Iterator<Row>, GatherOutputs.Gathered> {
    private static final long serialVersionUID = 1L;
    private static final List<String> NAMES = List.of("run", "step", "split", "sequence", "position", "output");

    private final String source;
    private final Map<String, RunPlan> runs;

    /**
     * All outputs of one transformer for one split, or why they cannot be scored. A value and no exception: Spark would log
     * its stack trace over the message.
     *
     * @param outputs for each prompt, [positions, width]
     * @param problems none, or the first one found
     */
    record Gathered(SplitKey key, double[][] outputs, List<Problem> problems) implements Serializable {}

    /**
     * Why a split cannot be scored.
     *
     * @param missing rows are missing, perhaps because they went wrong into another split
     */
    record Problem(boolean missing, String message) implements Serializable {}

    /** @param runs that may be scored, by id */
    GatherOutputs(PredictionSource source, Map<String, RunPlan> runs) {
        this.source = source.path();
        this.runs = runs;
    }

    @Override
    public Iterator<Gathered> call(Iterator<Row> rows) {
        return new Splits(rows);
    }

    private final class Splits implements Iterator<Gathered> {
        private final PredictionSource predictions = new PredictionSource(source);
        private final Iterator<Row> rows;
        private Row next;

        Splits(Iterator<Row> rows) {
            this.rows = rows;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Gathered next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            SplitKey key = key(next);
            try {
                SplitOutputs outputs = read(key);
                return new Gathered(
                        key,
                        outputs.outputs(),
                        outputs.missing().stream()
                                .map(message -> new Problem(true, message))
                                .toList());
            } catch (PrismException wrong) {
                while (next != null && key(next).equals(key)) {
                    advance();
                }
                return new Gathered(key, new double[0][], List.of(new Problem(false, wrong.getMessage())));
            }
        }

        private SplitOutputs read(SplitKey key) {
            requireComplete(next);
            SplitOutputs outputs = new SplitOutputs(predictions, key, plan(key));
            while (next != null && key(next).equals(key)) {
                requireComplete(next);
                outputs.add(next.getLong(3), next.getLong(4), output(next));
                advance();
            }
            return outputs;
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }

        private void requireComplete(Row row) {
            for (int i = 0; i < NAMES.size(); i++) {
                if (row.isNullAt(i)) {
                    throw predictions.wrong("a row has no " + NAMES.get(i) + " (run, step, split, sequence, position = "
                            + row.toSeq().take(NAMES.size() - 1).mkString(", ") + "). Every column of every row must"
                            + " have a value; write the file again.");
                }
            }
        }

        private RunPlan plan(SplitKey key) {
            RunPlan plan = runs.get(key.run());
            if (plan == null) {
                throw predictions.wrong("run " + key.run() + " is none of the " + runs.size()
                        + " runs of the configuration. Nearest: " + NearestName.of(key.run(), runs.keySet()) + ".");
            }
            if (key.step() < 1) {
                throw predictions.wrong(
                        "step must be >= 1 (optimisation steps of the checkpoint), found " + key.step() + ".");
            }
            List<String> splits = plan.functionClass().evaluationSplits().stream()
                    .map(Split::id)
                    .toList();
            if (!splits.contains(key.split())) {
                throw predictions.wrong(
                        "split must be one of " + String.join(", ", splits) + ", found " + key.split() + ".");
            }
            return plan;
        }
    }

    private static SplitKey key(Row row) {
        return new SplitKey(row.getString(0), row.isNullAt(1) ? 0 : row.getLong(1), row.getString(2));
    }

    /** A missing number inside a list counts as NaN, which is refused with its place. */
    private static double[] output(Row row) {
        return row.<Double>getList(5).stream()
                .mapToDouble(number -> number == null ? Double.NaN : number)
                .toArray();
    }
}
