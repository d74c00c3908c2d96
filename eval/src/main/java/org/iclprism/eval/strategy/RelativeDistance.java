package org.iclprism.eval.strategy;

/** Where a transformer stands between the generalising (0) and the memorising (1) strategy. */
public final class RelativeDistance {
    private RelativeDistance() {}

    /**
     * (r + 1) / 2 with r = (d(T, G) - d(T, M)) / d(M, G) clipped to [-1, 1] (Wurgaft et al. 2025). Under mean squared
     * difference this is the weight of M when T is a mixture. The distances are averaged over all prompts first.
     *
     * @return in [0, 1]; NaN when M and G do not differ or a distance is NaN
     */
    public static double of(double distanceToG, double distanceToM, double distanceMToG) {
        if (distanceMToG == 0) {
            return Double.NaN;
        }
        double r = (distanceToG - distanceToM) / distanceMToG;
        return (Math.max(-1, Math.min(1, r)) + 1) / 2;
    }
}
