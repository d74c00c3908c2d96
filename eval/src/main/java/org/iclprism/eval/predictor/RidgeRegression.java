package org.iclprism.eval.predictor;

import java.util.Arrays;

/** w = (X'X + lambda I)^-1 X'y: the posterior mean under w ~ N(0, I / lambda) and noise of variance 1. O(d^2) per pair. */
final class RidgeRegression implements Learner {
    private final WeightPosterior posterior;

    /** Lambda must be above 0. */
    RidgeRegression(int dims, double lambda) {
        double[] variance = new double[dims];
        Arrays.fill(variance, 1 / lambda);
        posterior = new WeightPosterior(new double[dims], variance, 1);
    }

    @Override
    public double predict(double[] x) {
        return posterior.predict(x);
    }

    @Override
    public void learn(double[] x, double y) {
        posterior.learn(x, y);
    }
}
