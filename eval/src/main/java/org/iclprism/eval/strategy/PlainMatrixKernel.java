package org.iclprism.eval.strategy;

/** Plain loops. */
final class PlainMatrixKernel implements MatrixKernel {

    @Override
    public void multiplyAdd(double[] a, int lineLength, int m, int n, double[] b, int rows, double[] out) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double factor = a[i * lineLength + j];
                for (int r = 0; r < rows; r++) {
                    out[i * rows + r] = Math.fma(factor, b[j * rows + r], out[i * rows + r]);
                }
            }
        }
    }

    @Override
    public void weigh(double[] logWeights, int tasks, int rows, double[] largest, double[] total, double[] scale) {
        for (int r = 0; r < rows; r++) {
            double most = largest[r];
            for (int at = r; at < tasks * rows; at += rows) {
                most = logWeights[at] > most ? logWeights[at] : most;
            }
            scale[r] = PowerOfTwo.negative(most - largest[r]);
            double sum = total[r] * scale[r];
            for (int at = r; at < tasks * rows; at += rows) {
                logWeights[at] = PowerOfTwo.negative(most - logWeights[at]);
                sum += logWeights[at];
            }
            largest[r] = most;
            total[r] = sum;
        }
    }
}
