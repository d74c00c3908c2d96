package org.iclprism.model;

import org.iclprism.kernel.Lanes;

/**
 * Row lengths of the kernel's padded arrays.
 *
 * @param width residual
 * @param head one attention head
 * @param heads all heads side by side
 * @param hidden MLP
 * @param outputs read-out
 * @param keys attention weights of one query
 */
record Dimensions(int width, int head, int heads, int hidden, int outputs, int keys) {

    static Dimensions of(TransformerShape shape) {
        int head = Lanes.pad(shape.headWidth());
        return new Dimensions(
                Lanes.pad(shape.width()),
                head,
                shape.heads() * head,
                Lanes.pad(shape.mlpWidth()),
                Lanes.pad(shape.prompt().outputs()),
                Lanes.pad(shape.prompt().positions()));
    }
}
