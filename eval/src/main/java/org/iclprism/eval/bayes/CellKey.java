package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * Where a cell lies in its slice: one checkpoint of one run, evaluated on one split.
 *
 * @param step optimisation steps N
 * @param split {@code id}, {@code ood} or another evaluation split
 */
public record CellKey(String slice, int taskDiversity, int seed, long step, String split) implements Serializable {
    /** Prompts about tasks that training draws from; thresholds and fits use this split only. */
    public static final String ID = "id";

    /** Prompts about new tasks. */
    public static final String OOD = "ood";

    /** Whether this cell was measured on tasks that training draws from. */
    public boolean inDistribution() {
        return ID.equals(split);
    }
}
