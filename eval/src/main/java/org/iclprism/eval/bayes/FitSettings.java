package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * How a slice is fitted.
 *
 * @param alpha first starting point of α; so for {@code beta} and {@code gamma}
 * @param fittedFraction share of the kept checkpoints, the earliest first, that the fit sees
 * @param heldOutDiversities number of task diversities, the largest first, that the fit does not see
 * @param threshold p of the two-hypotheses threshold; infinity keeps every checkpoint
 * @param restarts further starting points, drawn around the first
 * @param seed seed of those starting points
 */
public record FitSettings(
        double alpha,
        double beta,
        double gamma,
        double fittedFraction,
        int heldOutDiversities,
        double threshold,
        int restarts,
        long seed)
        implements Serializable {

    public static final FitSettings BALLS_AND_URNS = new FitSettings(0.6, 0.2, 0.85, 0.8, 2, 0.2, 7, 1);
    public static final FitSettings LINEAR_REGRESSION = new FitSettings(0.65, 0.3, 0.01, 0.8, 2, 0.1, 7, 1);
    public static final FitSettings CLASSIFICATION = new FitSettings(0.8, 0.12, 1.5, 0.8, 2, 0.2, 7, 1);

    public FitSettings {
        require(alpha > 0 && beta > 0 && gamma > 0, "starting points", "> 0", alpha + ", " + beta + ", " + gamma);
        require(fittedFraction > 0 && fittedFraction <= 1, "fitted fraction", "in (0, 1]", fittedFraction);
        require(heldOutDiversities >= 0, "held-out diversities", ">= 0", heldOutDiversities);
        require(threshold > 0, "threshold", "> 0", threshold);
        require(restarts >= 0, "restarts", ">= 0", restarts);
    }

    /** The paper's settings for a registered function class; for other classes those of linear regression. */
    public static FitSettings ofFunctionClass(String name) {
        return switch (name) {
            case "balls-and-urns" -> BALLS_AND_URNS;
            case "classification" -> CLASSIFICATION;
            default -> LINEAR_REGRESSION;
        };
    }

    /** The same for a number of strategies: of three, the paper starts linear regression elsewhere. */
    public static FitSettings of(String functionClass, int strategies) {
        FitSettings two = ofFunctionClass(functionClass);
        return strategies > 2 && two.equals(LINEAR_REGRESSION)
                ? new FitSettings(0.65, 0.45, 0.01, 0.8, 2, 1, 7, 1)
                : two;
    }

    /** First starting point (α, β, γ). */
    double[] start() {
        return new double[] {alpha, beta, gamma};
    }

    private static void require(boolean holds, String key, String allowed, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Cannot fit a strategy model: " + key + " must be " + allowed + ", found " + found + ".");
        }
    }
}
