package org.iclprism.probe;

import java.io.Serializable;

/**
 * One probe.
 *
 * @param model {@code model} or {@code control}
 * @param step of the checkpoint; 0: untrained
 * @param layer number of blocks before the states; 0: the read-in
 * @param prefix pairs n
 * @param target {@code xty}, {@code ols} or {@code w}
 * @param probe {@code linear} or {@code mlp}
 * @param error mean squared error of a coordinate on held-out prompts
 * @param variance the same of a constant, the training prompts' mean
 * @param attention of the probe to positions x1, y1, x2, ...
 */
public record ProbeRow(
        String model,
        int step,
        int layer,
        int prefix,
        String target,
        String probe,
        double error,
        double variance,
        double[] attention)
        implements Serializable {

    /** Part of the variance that is left: 0 is perfect, 1 no better than a constant. */
    public double relativeError() {
        return error / variance;
    }
}
