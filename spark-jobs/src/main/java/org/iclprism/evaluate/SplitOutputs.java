package org.iclprism.evaluate;

import java.util.BitSet;
import java.util.Optional;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.files.PrismException;
import org.iclprism.plan.RunPlan;

/** Gathers the outputs for one split, row by row in any order, and refuses those that cannot be. */
final class SplitOutputs {
    private final PredictionSource source;
    private final SplitKey key;
    private final OutputRule rule;
    private final int width;
    private final int positions;
    private final double[][] outputs;
    private final BitSet there = new BitSet();

    SplitOutputs(PredictionSource source, SplitKey key, RunPlan plan) {
        this.source = source;
        this.key = key;
        OutputSpace space = OutputSpace.of(plan.functionClass());
        rule = new OutputRule(space);
        width = space.width();
        positions = plan.functionClass().predictions();
        outputs = new double[(int) plan.sequences(Split.ID)][positions * width];
    }

    void add(long sequence, long position, double[] output) {
        if (sequence < 0 || sequence >= outputs.length) {
            throw wrong(
                    sequence,
                    position,
                    "sequence must be between 0 and " + (outputs.length - 1) + " (evaluate.sequences = "
                            + outputs.length + ")");
        }
        if (position < 0 || position >= positions) {
            throw wrong(
                    sequence,
                    position,
                    "position must be between 0 and " + (positions - 1)
                            + " (position p predicts from the first p examples)");
        }
        rule.fault(output).ifPresent(fault -> {
            throw wrong(sequence, position, fault);
        });
        int index = (int) sequence * positions + (int) position;
        if (there.get(index)) {
            throw wrong(sequence, position, "this row is there twice, must be there once");
        }
        there.set(index);
        System.arraycopy(output, 0, outputs[(int) sequence], (int) position * width, width);
    }

    /** For each prompt, [positions, width]. */
    double[][] outputs() {
        return outputs;
    }

    /** How many rows are missing and which is the first, in words; empty if none is. */
    Optional<String> missing() {
        int expected = outputs.length * positions;
        int first = there.nextClearBit(0);
        return first >= expected
                ? Optional.empty()
                : Optional.of(wrong(key + ": " + (expected - there.cardinality()) + " of " + expected
                                + " rows are missing, the first is sequence " + first / positions + ", position "
                                + first % positions + "; every position of every prompt is scored")
                        .getMessage());
    }

    private PrismException wrong(long sequence, long position, String what) {
        return wrong(key + ", sequence " + sequence + ", position " + position + ": " + what);
    }

    private PrismException wrong(String what) {
        return source.wrong(what + ". Correct what wrote the file, and write it again.");
    }
}
