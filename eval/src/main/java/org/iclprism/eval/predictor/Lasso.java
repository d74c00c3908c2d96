package org.iclprism.eval.predictor;

/** min |y - X w|^2 / (2 k) + alpha |w|_1 (Garg et al. 2022, appendix A.3), from the w of the prefix before. */
final class Lasso implements Learner {
    /** Of the descent. */
    static final double TOLERANCE = 1e-8;

    private final double alpha;
    private final Gram gram;
    private final CoordinateDescent descent;
    private boolean isSolved = true;

    Lasso(int dims, double alpha) {
        this.alpha = alpha;
        gram = new Gram(dims);
        descent = new CoordinateDescent(dims, TOLERANCE);
    }

    @Override
    public double predict(double[] x) {
        if (!isSolved) {
            descent.solve(gram, alpha);
            isSolved = true;
        }
        return descent.predict(x);
    }

    @Override
    public void learn(double[] x, double y) {
        gram.add(x, y);
        isSolved = false;
    }
}
