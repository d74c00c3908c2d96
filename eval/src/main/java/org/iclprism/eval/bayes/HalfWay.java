package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Optional;

/**
 * The empirical N*: the checkpoint with relative distance nearest 0.5, provided one lies in [0.4, 0.6].
 *
 * @param first first checkpoint in that band
 * @param last last checkpoint in that band
 */
public record HalfWay(long step, long first, long last) implements Serializable {
    private static final double MIDDLE = 0.5;
    private static final double BAND = 0.1;

    /**
     * Of one run.
     *
     * @param steps ascending
     * @param relativeDistances at these steps; NaN where not defined
     */
    public static Optional<HalfWay> of(long[] steps, double[] relativeDistances) {
        int first = -1;
        int nearest = -1;
        int last = -1;
        for (int i = 0; i < steps.length; i++) {
            double offset = Math.abs(relativeDistances[i] - MIDDLE);
            if (offset <= BAND) {
                first = first < 0 ? i : first;
                nearest = nearest < 0 || offset < Math.abs(relativeDistances[nearest] - MIDDLE) ? i : nearest;
                last = i;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new HalfWay(steps[nearest], steps[first], steps[last]));
    }
}
