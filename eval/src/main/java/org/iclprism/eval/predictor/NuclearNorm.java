package org.iclprism.eval.predictor;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * min |W|_* with <X_i, W> = y_i, W an m x m matrix given row by row (Recht et al. 2010), by the alternating direction method:
 * projections onto the pairs' affine space in turn with soft thresholds of singular values. Starts from the W before.
 */
final class NuclearNorm implements Interpolation.Solver {
    private static final int MOST_STEPS = 20_000;
    /** Part of |W| that W may miss by in a step and in the constraint. */
    private static final double TOLERANCE = 1e-7;
    /** Over-relaxation (Boyd et al. 2011, 3.4.3). */
    private static final double RELAXATION = 1.6;

    @Override
    public double[] solve(List<double[]> rows, List<Double> right, LeastSquares leastSquares, double[] before) {
        int dims = before.length;
        int side = (int) Math.round(Math.sqrt(dims));
        double[] shrunk = before.clone();
        double[] dual = new double[dims];
        double[] w = new double[dims];
        double threshold = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            for (int k = 0; k < dims; k++) {
                w[k] = shrunk[k] - dual[k];
            }
            leastSquares.project(w);
            if (step == 0) {
                threshold = 0.3 * Math.sqrt(Vectors.dot(w, w) / side);
            }
            for (int k = 0; k < dims; k++) {
                dual[k] += RELAXATION * w[k] + (1 - RELAXATION) * shrunk[k];
            }
            double[] next = shrink(dual, side, threshold);
            double moved = 0;
            double missed = 0;
            for (int k = 0; k < dims; k++) {
                dual[k] -= next[k];
                moved += (next[k] - shrunk[k]) * (next[k] - shrunk[k]);
                missed += (w[k] - next[k]) * (w[k] - next[k]);
            }
            shrunk = next;
            double small = TOLERANCE * TOLERANCE * Vectors.dot(w, w);
            if (moved <= small && missed <= small) {
                break;
            }
        }
        return w;
    }

    private static double[] shrink(double[] matrix, int side, double threshold) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(side, side, true, true, true);
        svd.decompose(DMatrixRMaj.wrap(side, side, matrix.clone()));
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        double[] values = svd.getSingularValues();
        double[] shrunk = new double[matrix.length];
        for (int r = 0; r < side; r++) {
            double value = values[r] - threshold;
            for (int i = 0; value > 0 && i < side; i++) {
                double left = value * u.get(i, r);
                for (int j = 0; j < side; j++) {
                    shrunk[i * side + j] += left * v.get(j, r);
                }
            }
        }
        return shrunk;
    }
}
