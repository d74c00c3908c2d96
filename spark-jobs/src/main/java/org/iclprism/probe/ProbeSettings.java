package org.iclprism.probe;

import java.io.Serializable;
import java.util.List;

/**
 * How probes are trained.
 *
 * @param prefixes numbers n of pairs, each with probes of its own
 * @param prompts to train on
 * @param heldOut prompts that errors are measured on
 * @param steps of Adam
 * @param batch prompts of a step
 * @param hidden units of the MLP
 * @param learningRate Adam's, falling to 0 by a half cosine
 * @param seed of prompts, tasks and initial weights
 */
public record ProbeSettings(
        List<Integer> prefixes,
        int prompts,
        int heldOut,
        int steps,
        int batch,
        int hidden,
        double learningRate,
        long seed)
        implements Serializable {

    /** @throws IllegalArgumentException naming what is impossible */
    public ProbeSettings {
        prefixes = List.copyOf(prefixes);
        prefixes.forEach(prefix -> atLeast("prefixes", prefix, 1));
        atLeast("prompts", prompts, 2);
        atLeast("held-out", heldOut, 1);
        atLeast("steps", steps, 1);
        atLeast("batch", batch, 1);
        atLeast("hidden", hidden, 1);
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("--learning-rate must be > 0 and finite, found " + learningRate + ".");
        }
    }

    /**
     * Looks whether prompts are long enough.
     *
     * @param context pairs of a prompt
     * @throws IllegalArgumentException naming a prefix that is longer
     */
    public void requireWithin(int context) {
        for (int prefix : prefixes) {
            if (prefix > context) {
                throw new IllegalArgumentException(
                        "--prefixes must be from 1 to " + context + ", found " + prefix + ".");
            }
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("--%s must be >= %d, found %d.".formatted(name, least, value));
        }
    }
}
