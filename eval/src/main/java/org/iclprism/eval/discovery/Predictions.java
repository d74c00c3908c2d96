package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a predictor says about each material: its error in 1e-3 eV/atom (of formation energy and of hull distance alike),
 * or {@link #MISSING}. Not copied.
 */
public record Predictions(String model, short[] errors) implements Serializable {
    /** No usable prediction. */
    public static final short MISSING = Short.MIN_VALUE;

    /** No prediction for any of {@code rows} materials. */
    public static Predictions none(String model, int rows) {
        short[] errors = new short[rows];
        Arrays.fill(errors, MISSING);
        return new Predictions(model, errors);
    }

    /**
     * The error of one prediction.
     *
     * @param value formation energy in eV/atom; NaN and what is farther than the rules allow count as missing
     */
    public static short error(Truth truth, int row, double value, Rules rules) {
        return Math.abs(value - truth.formation(row)) <= rules.maxError()
                ? (short) (Milli.of(value) - truth.roundedFormation(row))
                : MISSING;
    }

    boolean covers(int row) {
        return errors[row] != MISSING;
    }
}
