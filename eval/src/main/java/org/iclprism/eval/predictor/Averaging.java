package org.iclprism.eval.predictor;

/** w = (1 / k) sum_i y_i x_i (Garg et al. 2022, appendix A.3). O(d) per pair. */
final class Averaging implements Learner {
    private final double[] sum;
    private int pairs;

    Averaging(int dims) {
        sum = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        return pairs == 0 ? 0 : Vectors.dot(sum, x) / pairs;
    }

    @Override
    public void learn(double[] x, double y) {
        Vectors.add(sum, y, x, 0, sum.length);
        pairs++;
    }
}
