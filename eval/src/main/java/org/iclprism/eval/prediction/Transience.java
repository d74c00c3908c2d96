package org.iclprism.eval.prediction;

import java.io.Serializable;
import java.util.Optional;

/**
 * A loss on new tasks that falls and rises again over training.
 *
 * @param step of the lowest loss
 * @param lowest loss
 * @param last loss at the last step
 */
public record Transience(long step, double lowest, double last) implements Serializable {

    /**
     * Of one run.
     *
     * @param steps ascending
     * @param losses at these steps; those that are not finite do not count
     * @return empty if the loss was lowest at the first step or at the last: it never fell, or never rose again
     */
    public static Optional<Transience> of(long[] steps, double[] losses) {
        int first = -1;
        int lowest = -1;
        int last = -1;
        for (int i = 0; i < losses.length; i++) {
            if (Double.isFinite(losses[i])) {
                first = first < 0 ? i : first;
                lowest = lowest < 0 || losses[i] < losses[lowest] ? i : lowest;
                last = i;
            }
        }
        return lowest == first || lowest == last
                ? Optional.empty()
                : Optional.of(new Transience(steps[lowest], losses[lowest], losses[last]));
    }

    /** Rise after the lowest, relative to it; 0 if a loss is not positive. */
    public double rise() {
        return lowest > 0 ? last / lowest - 1 : 0;
    }
}
