package org.iclprism.model;

import org.iclprism.datagen.PromptShape;
import org.iclprism.kernel.Panels;

/**
 * The positions of each prompt that a block asks from: all, or in the last block the last alone where only its output is
 * read. Rows of queries follow each other without gaps; keys and values there are at all positions.
 *
 * @param positions of a prompt
 * @param count of them, from the end, that have a query
 */
record Queries(int positions, int count) {

    /** Those of a transformer's last block. */
    static Queries ofLastBlock(PromptShape prompt) {
        return new Queries(prompt.positions(), prompt.outputPositions());
    }

    static Queries everywhere(PromptShape prompt) {
        return new Queries(prompt.positions(), prompt.positions());
    }

    /** Position of the first. */
    int first() {
        return positions - count;
    }

    /** Rows of (prompt, position) from one query to the next. */
    int step() {
        return positions / count;
    }

    /** Columns of [q, k, v], in whole panels, that only rows with a query need; 0 if all rows have one. */
    int columns(Dimensions dims) {
        return first() == 0 ? 0 : dims.heads() / Panels.WIDTH * Panels.WIDTH;
    }
}
