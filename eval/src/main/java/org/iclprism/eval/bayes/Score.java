package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * How well a fitted model describes the cells of one split and region, each counted once.
 *
 * @param name {@code correlation} (Pearson, of w_M / (w_M + w_G) with the relative distance), {@code divergence}, a quality
 *     measure or, of more than two strategies, {@code correlation_m} and so on (of model weights with observed weights)
 * @param cells number of cells that it is computed from
 */
public record Score(String name, String split, Region region, double value, int cells) implements Serializable {
    public static final String CORRELATION = "correlation";
    public static final String DIVERGENCE = "divergence";

    /** The name in files: {@code <name>_<split>} over the cells that the fit saw, {@code ..._<region>} over others. */
    public String label() {
        return name + "_" + split + (region == Region.SEEN ? "" : "_" + region.label());
    }
}
