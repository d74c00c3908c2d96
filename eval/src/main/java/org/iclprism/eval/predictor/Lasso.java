package org.iclprism.eval.predictor;

/** min |y - X w|^2 / (2 k) + alpha |w|_1 (Garg et al. 2022, appendix A.3), from the w of the prefix before. */
final class Lasso extends GramLearner {
    /** Of the descent. */
    static final double TOLERANCE = 1e-8;

    private final double alpha;
    private final CoordinateDescent descent;

    Lasso(int dims, double alpha) {
        super(dims);
        this.alpha = alpha;
        descent = new CoordinateDescent(dims, TOLERANCE);
    }

    @Override
    double[] solve() {
        return descent.solve(gram, alpha);
    }
}
