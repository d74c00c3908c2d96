package org.iclprism.eval.construct;

/**
 * How a construction multiplies, copies and pads.
 *
 * @param productScale S: xy is S^2 sqrt(pi/2) (G((x+y)/S) - G(x/S) - G(y/S)), with an error of O(1/S^2)
 * @param padScale N: size of the pads that make the layer norm a known constant, and shift of the paper's bypass
 * @param bypass how a value passes a GeLU
 * @param pads how the two pads balance the other rows
 */
public record ConstructionSettings(double productScale, double padScale, Bypass bypass, Pads pads) {

    /** A value through a GeLU. */
    public enum Bypass {
        /** G(z + N) - N, the paper's Lemma 5. */
        PAPER,
        /** G(z) - G(-z) = z, which holds exactly. */
        EXACT
    }

    /** Two rows that make the mean 0 and the variance known. */
    public enum Pads {
        /** N and -N - sum, the paper's Lemma 6: an error of O(1/N). */
        PAPER,
        /** N - sum/2 and -N - sum/2: an error of O(1/N^2). */
        BALANCED
    }

    /** @throws IllegalArgumentException if a scale is no positive number */
    public ConstructionSettings {
        positive("product-scale", productScale);
        positive("pad-scale", padScale);
    }

    /** This project's version. */
    public static ConstructionSettings balanced(double productScale, double padScale) {
        return new ConstructionSettings(productScale, padScale, Bypass.EXACT, Pads.BALANCED);
    }

    /** The paper's version with the same scales. */
    public ConstructionSettings asInThePaper() {
        return new ConstructionSettings(productScale, padScale, Bypass.PAPER, Pads.PAPER);
    }

    private static void positive(String name, double value) {
        Check.that(value > 0 && Double.isFinite(value), name, "> 0 and finite", value);
    }
}
