package org.iclprism.exchange;

import org.iclprism.model.Style;
import org.iclprism.model.TransformerShape;

/** What a transformer computes beside what the names and shapes of its parameters tell. */
final class BlockFacts {
    /** Part of each head that carries rotary positions. */
    static final double ROTARY_PART = 0.25;

    static final int ROTARY_BASE = 10_000;
    static final double NORM_EPSILON = 1e-5;

    private BlockFacts() {}

    static boolean isRotary(TransformerShape shape) {
        return shape.style().positions() == Style.Positions.ROTARY;
    }

    /** GELU by the error function, not by its tanh approximation. */
    static boolean hasExactGelu(TransformerShape shape) {
        return shape.style().gelu() == Style.Activation.EXACT;
    }
}
