package org.iclprism.eval.prediction;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Between which task diversities the last checkpoint leaves M and joins G. Its place between them is the share
 * (L - L_M) / (L_G - L_M) of their losses; task diversities where G loses no more than M have none and are passed over.
 *
 * @param leaves largest D up to which all shares are at most {@value #NEAR}
 * @param joins smallest D from which all shares are at least 1 - {@value #NEAR}
 * @param middle where the share first reaches one half, between two D by interpolation in ln D
 */
public record TaskDiversityThreshold(OptionalInt leaves, OptionalInt joins, OptionalDouble middle)
        implements Serializable {
    private static final double NEAR = 0.1;

    /**
     * Of one slice; all arrays [diversities].
     *
     * @param diversities ascending
     */
    public static TaskDiversityThreshold of(int[] diversities, double[] loss, double[] lossM, double[] lossG) {
        OptionalInt leaves = OptionalInt.empty();
        OptionalInt joins = OptionalInt.empty();
        boolean left = false;
        double[] pastHalf = new double[diversities.length];
        for (int d = 0; d < diversities.length; d++) {
            double share = (loss[d] - lossM[d]) / (lossG[d] - lossM[d]);
            boolean counts = lossG[d] > lossM[d] && Double.isFinite(share);
            pastHalf[d] = counts ? share - 0.5 : Double.NaN;
            if (!counts) {
                continue;
            }
            left |= share > NEAR;
            leaves = left ? leaves : OptionalInt.of(diversities[d]);
            joins = share < 1 - NEAR
                    ? OptionalInt.empty()
                    : OptionalInt.of(joins.isPresent() ? joins.getAsInt() : diversities[d]);
        }
        double[] x = Arrays.stream(diversities).asDoubleStream().toArray();
        return new TaskDiversityThreshold(leaves, joins, Crossing.upward(x, pastHalf));
    }
}
