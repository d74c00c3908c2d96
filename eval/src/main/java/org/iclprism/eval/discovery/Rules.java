package org.iclprism.eval.discovery;

import java.io.Serializable;

/**
 * The conventions of an evaluation; each has once changed published numbers.
 *
 * @param threshold in 1e-3 eV/atom; stable is a hull distance at or below it
 * @param maxError in eV/atom; a prediction farther from the truth counts as missing (unrounded values, strictly)
 * @param mostStable how many of the most stable predictions form the subset of that name
 * @param mostStableOfAll whether they are chosen from all rows or from unique prototypes
 * @param coveredOnly whether rows without a prediction are left out, for predictors of part of the data
 */
public record Rules(
        int threshold,
        double maxError,
        Arithmetic arithmetic,
        AccuracyRule accuracy,
        int mostStable,
        boolean mostStableOfAll,
        boolean coveredOnly)
        implements Serializable {

    /** Largest {@code maxError}: errors are held in 16 bits. */
    public static final double LARGEST_MAX_ERROR = 32;

    public Rules {
        if (!(maxError > 0 && maxError <= LARGEST_MAX_ERROR)) {
            throw new IllegalArgumentException("maxError must be in (0, 32], found " + maxError);
        }
        if (mostStable < 1) {
            throw new IllegalArgumentException("mostStable must be >= 1, found " + mostStable);
        }
    }

    /** Those of Matbench Discovery, in exact arithmetic. */
    public static Rules standard() {
        return new Rules(0, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 10_000, false, false);
    }

    /** Name of the subset of the most stable predictions. */
    public String mostStableName() {
        return "most_stable_" + (mostStable % 1000 == 0 && mostStable >= 10_000 ? mostStable / 1000 + "k" : mostStable);
    }
}
