package org.iclprism.eval.predictor;

import org.iclprism.datagen.RandomNumbers;

/** Draws by the method of Michael, Schucany and Haas (1976), written for 1 / x, which stays finite where the mean is not. */
final class InverseGaussian {

    private InverseGaussian() {}

    /** 1 / x for x inverse Gaussian of mean {@code rate} / {@code slope} and shape rate^2; the slope may be 0. */
    static double drawInverse(double rate, double slope, RandomNumbers random) {
        double normal = random.gaussian();
        double mean = slope / rate;
        double spread = normal * normal / (2 * rate * rate);
        double inverse = mean + spread + Math.sqrt(spread * (2 * mean + spread));
        return random.uniform() * (inverse + mean) <= inverse ? inverse : mean * mean / inverse;
    }
}
