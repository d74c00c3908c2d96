package org.iclprism.eval.predictor;

/**
 * One step of gradient descent from w = 0 on sum_i (y_i - w . x_i)^2: w = 2 alpha X'y (Akyürek et al. 2023, section 4.3).
 * With alpha = 0 the rate is 1 / (2 (k + d + 1)), the best for each k where x and w are standard normal.
 */
final class OneStepDescent implements Learner {
    private final double alpha;
    private final double[] sum;
    private int pairs;

    OneStepDescent(int dims, double alpha) {
        this.alpha = alpha;
        sum = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        double rate = alpha == 0 ? 0.5 / (pairs + sum.length + 1) : alpha;
        return 2 * rate * Vectors.dot(sum, x);
    }

    @Override
    public void learn(double[] x, double y) {
        Vectors.add(sum, y, x, 0, sum.length);
        pairs++;
    }
}
