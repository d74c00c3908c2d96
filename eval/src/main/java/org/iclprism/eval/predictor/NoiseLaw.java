package org.iclprism.eval.predictor;

import org.iclprism.datagen.RandomNumbers;

/**
 * The law of the noise variance v given all residuals, sigma ~ HalfNormal(1): of u = ln v it is log-concave.
 *
 * @param pairs number of residuals
 * @param errors sum of their squares
 */
record NoiseLaw(int pairs, double errors) {
    /** Noise-free pairs would let v shrink to that of their rounding to float, and further. */
    private static final double LEAST = -25;

    /** The next v of a Markov chain that leaves this law as it is: a slice sampler (Neal 2003, section 4). */
    double draw(double v, RandomNumbers random) {
        double u = Math.max(LEAST, Math.log(v));
        double level = logDensity(u) - random.exponential();
        double low = u - random.uniform();
        double high = low + 1;
        while (low > LEAST && logDensity(low) > level) {
            low--;
        }
        while (logDensity(high) > level) {
            high++;
        }
        while (true) {
            double next = low + (high - low) * random.uniform();
            if (logDensity(next) > level) {
                return Math.exp(next);
            }
            if (next < u) {
                low = next;
            } else {
                high = next;
            }
        }
    }

    private double logDensity(double u) {
        return u < LEAST ? Double.NEGATIVE_INFINITY : 0.5 * ((1 - pairs) * u - errors * Math.exp(-u) - Math.exp(u));
    }
}
