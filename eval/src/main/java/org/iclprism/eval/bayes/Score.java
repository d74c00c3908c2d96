package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * How well a fitted model describes the cells of one split and region, each counted once.
 *
 * @param name {@code correlation} (Pearson, of w_M with the relative distance), {@code divergence}, or a quality measure
 * @param cells number of cells that it is computed from
 */
public record Score(String name, String split, Region region, double value, int cells) implements Serializable {
    public static final String CORRELATION = "correlation";
    public static final String DIVERGENCE = "divergence";
}
