package org.iclprism.eval.predictor;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Orthogonal matching pursuit: takes the coordinate whose column of X correlates most with the residual, fits all that were
 * taken by least squares, and goes on until s are taken (Pati et al. 1993; Tropp 2004).
 */
final class MatchingPursuit extends GramLearner {
    private final int sparsity;
    private final double[] w;

    MatchingPursuit(int dims, int sparsity) {
        super(dims);
        this.sparsity = sparsity;
        w = new double[dims];
    }

    @Override
    double[] solve() {
        Arrays.fill(w, 0);
        int[] support = new int[Math.min(sparsity, Math.min(gram.pairs(), w.length))];
        for (int size = 0; size < support.length; size++) {
            support[size] = best(support, size);
            if (support[size] < 0 || !fit(support, size + 1)) {
                break;
            }
        }
        return w;
    }

    private int best(int[] support, int size) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < w.length; i++) {
            double correlation = Math.abs(gram.right(i) - gram.times(i, w)) / Math.sqrt(gram.at(i, i));
            int candidate = i;
            boolean isTaken = Arrays.stream(support, 0, size).anyMatch(k -> k == candidate);
            if (!isTaken && correlation > most) {
                most = correlation;
                best = i;
            }
        }
        return best;
    }

    private boolean fit(int[] support, int size) {
        DMatrixRMaj normal = new DMatrixRMaj(size, size);
        DMatrixRMaj right = new DMatrixRMaj(size, 1);
        for (int i = 0; i < size; i++) {
            right.set(i, 0, gram.right(support[i]));
            for (int j = 0; j < size; j++) {
                normal.set(i, j, gram.at(support[i], support[j]));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
        if (!solver.setA(normal)) {
            return false;
        }
        DMatrixRMaj solution = new DMatrixRMaj(size, 1);
        solver.solve(right, solution);
        for (int i = 0; i < size; i++) {
            w[support[i]] = solution.get(i, 0);
        }
        return true;
    }
}
