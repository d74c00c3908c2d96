package org.iclprism.eval.predictor;

/** Predicts by weights that are found from X'X and X'y of all pairs so far, when asked for after another pair. */
abstract class GramLearner implements Learner {
    final Gram gram;
    private double[] weights;
    private boolean isSolved = true;

    /** Its weights are 0 before the first pair. */
    GramLearner(int dims) {
        gram = new Gram(dims);
        weights = new double[dims];
    }

    /** The d weights, given at least one pair. */
    abstract double[] solve();

    @Override
    public final double predict(double[] x) {
        if (!isSolved) {
            weights = solve();
            isSolved = true;
        }
        return Vectors.dot(weights, x);
    }

    @Override
    public final void learn(double[] x, double y) {
        gram.add(x, y);
        isSolved = false;
    }
}
