package org.iclprism.evaluate;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What evaluating takes, in seconds of tasks, which may run side by side.
 *
 * @param cells checkpoints times splits
 * @param sequences prompts that a transformer answered
 * @param load reading checkpoints
 * @param strategies reading what the strategies answer, once for each run and executor
 * @param outputs forward passes
 * @param scores losses, distances and curves
 */
record EvaluationCost(long cells, long sequences, double load, double strategies, double outputs, double scores)
        implements Serializable {
    static final EvaluationCost NONE = new EvaluationCost(0, 0, 0, 0, 0, 0);

    EvaluationCost plus(EvaluationCost other) {
        return new EvaluationCost(
                cells + other.cells,
                sequences + other.sequences,
                load + other.load,
                strategies + other.strategies,
                outputs + other.outputs,
                scores + other.scores);
    }

    double seconds() {
        return load + strategies + outputs + scores;
    }

    /** For a manifest: seconds of tasks per cell, in all and by part, and sequences per second of them. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("cells", cells);
        facts.put("seconds_per_cell", rounded(seconds() / cells));
        facts.put("load_seconds_per_cell", rounded(load / cells));
        facts.put("strategies_seconds_per_cell", rounded(strategies / cells));
        facts.put("outputs_seconds_per_cell", rounded(outputs / cells));
        facts.put("scores_seconds_per_cell", rounded(scores / cells));
        facts.put("sequences_per_s", rounded(sequences / seconds()));
        return facts;
    }

    /** In words, for so many seconds on the clock. */
    String text(double wallSeconds) {
        return "%d cells, %.4f s per cell of one task (load %.4f, strategies %.4f, outputs %.4f, scores %.4f), %.0f sequences per s"
                .formatted(
                        cells,
                        seconds() / cells,
                        load / cells,
                        strategies / cells,
                        outputs / cells,
                        scores / cells,
                        sequences / wallSeconds);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
