package org.iclprism.eval.discovery;

import java.util.OptionalDouble;

/**
 * The benchmark's combined performance score: a weighted mean of F1 on unique prototypes, thermal conductivity (1 - SRME / 2)
 * and geometry (1 - RMSD / 0.15, within 0 and 1). The baseline is fixed, so that more models move no score.
 */
public record CombinedScore(double f1Weight, double srmeWeight, double rmsdWeight) {
    private static final double RMSD_BASELINE = 0.15;

    public CombinedScore {
        if (!(f1Weight >= 0 && srmeWeight >= 0 && rmsdWeight >= 0)) {
            throw new IllegalArgumentException(
                    "weights must be >= 0, found " + f1Weight + ", " + srmeWeight + ", " + rmsdWeight);
        }
    }

    /** The declared weights 0.5, 0.4 and 0.1. */
    public static CombinedScore standard() {
        return new CombinedScore(0.5, 0.4, 0.1);
    }

    /** The score; none if a part with a weight is NaN or out of its range, or no part has a weight. */
    public OptionalDouble of(double f1, double srme, double rmsd) {
        double weights = f1Weight + srmeWeight + rmsdWeight;
        boolean defined = weights > 0
                && (f1Weight == 0 || f1 >= 0 && f1 <= 1)
                && (srmeWeight == 0 || srme >= 0 && srme <= 2)
                && (rmsdWeight == 0 || rmsd >= 0 && Double.isFinite(rmsd));
        if (!defined) {
            return OptionalDouble.empty();
        }
        double geometry = Math.max(0, Math.min(1, 1 - rmsd / RMSD_BASELINE));
        return OptionalDouble.of(
                (part(f1Weight, f1) + part(srmeWeight, 1 - srme / 2) + part(rmsdWeight, geometry)) / weights);
    }

    private static double part(double weight, double value) {
        return weight == 0 ? 0 : weight * value;
    }
}
