package org.iclprism.datagen.functions;

import java.util.stream.IntStream;

/**
 * Of one number x: 1 (if {@code intercept}), then cos(n pi x / L) and sin(n pi x / L) for n = 1, ..., highest.
 *
 * @param highest largest frequency
 * @param halfPeriod L
 */
record FourierFeatures(boolean intercept, int highest, double halfPeriod) implements Features {

    @Override
    public int count() {
        return first() + 2 * highest;
    }

    @Override
    public void of(float[] x, int from, double[] into) {
        if (intercept) {
            into[0] = 1;
        }
        for (int n = 1; n <= highest; n++) {
            double angle = n * Math.PI * x[from] / halfPeriod;
            into[first() + 2 * n - 2] = StrictMath.cos(angle);
            into[first() + 2 * n - 1] = StrictMath.sin(angle);
        }
    }

    /** Indices of the features of some frequencies, the intercept too. */
    int[] active(int... frequencies) {
        IntStream waves =
                IntStream.of(frequencies).flatMap(n -> IntStream.of(first() + 2 * n - 2, first() + 2 * n - 1));
        return (intercept ? IntStream.concat(IntStream.of(0), waves) : waves).toArray();
    }

    private int first() {
        return intercept ? 1 : 0;
    }
}
