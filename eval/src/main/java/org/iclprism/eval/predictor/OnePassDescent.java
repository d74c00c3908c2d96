package org.iclprism.eval.predictor;

/**
 * One pass of stochastic gradient descent from w = 0, a step per pair: w - 2 alpha ((w . x - y) x + lambda w) (Akyürek et al.
 * 2023, section 4.3).
 */
final class OnePassDescent implements Learner {
    private final double alpha;
    private final double lambda;
    private final double[] w;

    OnePassDescent(int dims, double alpha, double lambda) {
        this.alpha = alpha;
        this.lambda = lambda;
        w = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        return Vectors.dot(w, x);
    }

    @Override
    public void learn(double[] x, double y) {
        double residual = predict(x) - y;
        for (int k = 0; k < w.length; k++) {
            w[k] -= 2 * alpha * (residual * x[k] + lambda * w[k]);
        }
    }
}
