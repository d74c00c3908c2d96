package org.iclprism.model;

import org.iclprism.datagen.PromptShape;
import org.iclprism.kernel.Panels;

/**
 * The positions of each prompt that a block asks from: all, or in the last block those alone whose outputs are read. Rows of
 * queries follow each other without gaps; keys and values there are at all positions.
 *
 * @param positions of a prompt
 * @param first of them that has a query
 * @param count of them that have one, evenly spaced; {@code positions} is a multiple of it
 */
record Queries(int positions, int first, int count) {

    /** Those of a transformer's last block, where outputs are given. */
    static Queries ofOutputs(PromptShape prompt) {
        int count = prompt.outputPositions();
        return new Queries(prompt.positions(), prompt.positions() - count, count);
    }

    /** Those of the last block in training: the loss reads no other outputs. */
    static Queries ofLoss(PromptShape prompt) {
        boolean everySecond = prompt.readEvery() == 2 && prompt.positions() % 2 == 0;
        return everySecond ? new Queries(prompt.positions(), 0, prompt.positions() / 2) : ofOutputs(prompt);
    }

    static Queries everywhere(PromptShape prompt) {
        return new Queries(prompt.positions(), 0, prompt.positions());
    }

    /** Rows of (prompt, position) from one query to the next. */
    int step() {
        return positions / count;
    }

    /** Position of a query. */
    int position(int query) {
        return first + query * step();
    }

    /** The first query at or after a position; {@code count} if there is none. */
    int from(int position) {
        return Math.max(0, (position - first + step() - 1) / step());
    }

    /** Whether a position has a query. */
    boolean has(int position) {
        return position >= first && (position - first) % step() == 0;
    }

    /** Keys that the queries of a prompt see, all together. */
    long seen() {
        return (long) count * (first + 1) + (long) step() * count * (count - 1) / 2;
    }

    /** Columns of [q, k, v], in whole panels, that only rows with a query need; 0 if all rows have one. */
    int columns(Dimensions dims) {
        return count == positions ? 0 : dims.heads() / Panels.WIDTH * Panels.WIDTH;
    }
}
