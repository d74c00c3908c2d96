package org.iclprism.eval.strategy;

/**
 * The arithmetic of a posterior over many tasks at once. Each row (one position of one prompt) is computed by itself, by the
 * same operations in the same order whatever runs them; so the bits depend neither on the machine nor on other rows.
 * Matrices are row-major with {@code rows} contiguous numbers to a line; {@code rows} is a multiple of {@link #ROWS}.
 */
interface MatrixKernel {
    /** Rows come in multiples of this, so that no loop over them has a tail. */
    int ROWS = 16;

    /**
     * Adds a product: out[i][r] += a[i][0] b[0][r] + ... + a[i][n-1] b[n-1][r], in this order, each step rounded once.
     *
     * @param a [m, lineLength], of which the first n numbers of a line count
     * @param b [n, rows]
     * @param out [m, rows]
     */
    void multiplyAdd(double[] a, int lineLength, int m, int n, double[] b, int rows, double[] out);

    /**
     * One step of a softmax over a stream: raises {@code largest} to the largest of itself and the log-weights, turns these
     * into weights 2^(l - largest), and adds them to {@code total} after scaling it down to the new largest.
     *
     * @param logWeights [tasks, rows], base 2; weights afterwards
     * @param largest [rows], -infinity at first
     * @param total [rows], 0 at first
     * @param scale [rows], set to 2^(largest before - largest now): for whatever else was summed with the weights
     */
    void weigh(double[] logWeights, int tasks, int rows, double[] largest, double[] total, double[] scale);

    /** The fastest that this Java can run. */
    static MatrixKernel best() {
        return Choice.BEST;
    }

    /** Holds the choice; loaded at its first use. */
    final class Choice {
        private static final MatrixKernel BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorMatrixKernel()
                        : new PlainMatrixKernel();

        private Choice() {}
    }
}
