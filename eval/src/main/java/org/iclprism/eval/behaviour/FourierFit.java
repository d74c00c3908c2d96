package org.iclprism.eval.behaviour;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Least squares on pairs of cosine and sine, without intercept: the second read-out of frequencies of Panwar et al. (2024,
 * code). It knows that both ends of a grid are a period apart, which the discrete Fourier transform does not: of a series on
 * that grid it finds the coefficients themselves.
 */
final class FourierFit {
    private final DMatrixRMaj inverse;

    /** @param points of a grid from -L to L, both ends included: the frequencies are 1, ..., points / 2 - 1 */
    FourierFit(int points) {
        int frequencies = points / 2 - 1;
        DMatrixRMaj waves = new DMatrixRMaj(points, 2 * frequencies);
        for (int i = 0; i < points; i++) {
            for (int n = 1; n <= frequencies; n++) {
                double angle = n * Math.PI * (2.0 * i / (points - 1) - 1);
                waves.set(i, 2 * n - 2, Math.cos(angle));
                waves.set(i, 2 * n - 1, Math.sin(angle));
            }
        }
        inverse = new DMatrixRMaj(2 * frequencies, points);
        CommonOps_DDRM.pinv(waves, inverse);
    }

    /** a_n^2 + b_n^2 of the fit to values on the grid, divided by their sum; index 0 is n = 1; NaN if that is 0. */
    double[] energies(double[] values) {
        DMatrixRMaj coefficients = new DMatrixRMaj(inverse.numRows, 1);
        CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(values.length, 1, values), coefficients);
        double[] energies = new double[inverse.numRows / 2];
        for (int n = 0; n < energies.length; n++) {
            double cosine = coefficients.get(2 * n);
            double sine = coefficients.get(2 * n + 1);
            energies[n] = cosine * cosine + sine * sine;
        }
        return FourierEnergies.shares(energies);
    }
}
