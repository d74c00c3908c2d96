package org.iclprism.eval.predictor;

import java.util.ArrayList;
import java.util.List;

/**
 * The w of least norm, in some norm, among those with X w = y: least squares once the pairs determine w or leave none.
 * Solves only when asked for a prediction.
 */
final class Interpolation implements Learner {
    private final Solver solver;
    private final LeastSquares leastSquares;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> right = new ArrayList<>();
    private final int dims;
    private double[] w;

    /** Finds a w of least norm. */
    @FunctionalInterface
    interface Solver {
        /** Fewer rows than coordinates, at least one; w of the prefix before to start from. */
        double[] solve(List<double[]> rows, List<Double> right, LeastSquares leastSquares, double[] before);
    }

    Interpolation(int dims, Solver solver) {
        this.dims = dims;
        this.solver = solver;
        leastSquares = new LeastSquares(dims);
        w = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        if (rows.isEmpty() || leastSquares.rank() == dims) {
            return leastSquares.predict(x);
        }
        w = solver.solve(rows, right, leastSquares, w);
        return Vectors.dot(w, x);
    }

    @Override
    public void learn(double[] x, double y) {
        int rank = leastSquares.rank();
        leastSquares.learn(x, y);
        if (leastSquares.rank() > rank) {
            rows.add(x.clone());
            right.add(y);
        }
    }
}
