package org.iclprism.eval.behaviour;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The linear function that a predictor applies to queries after the same examples (Akyürek et al. 2023, section 4.1): least
 * squares without intercept of its predictions at probes.
 */
final class ImpliedWeights {
    private final DMatrixRMaj probes;
    private final DMatrixRMaj inverse;

    /** @param inputs probes [count, dims], at least as many as dimensions */
    ImpliedWeights(float[] inputs, int dims) {
        probes = new DMatrixRMaj(inputs.length / dims, dims);
        for (int i = 0; i < inputs.length; i++) {
            probes.data[i] = inputs[i];
        }
        inverse = new DMatrixRMaj(dims, probes.numRows);
        CommonOps_DDRM.pinv(probes, inverse);
    }

    /** w [d] of predictions at the probes [count]. */
    double[] of(double[] predictions) {
        DMatrixRMaj weights = new DMatrixRMaj(inverse.numRows, 1);
        CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(predictions.length, 1, predictions), weights);
        return weights.data;
    }

    /** R^2 = 1 - |p - Z w|^2 / |p|^2 of w; NaN where all predictions are 0. */
    double linearity(double[] weights, double[] predictions) {
        DMatrixRMaj fitted = new DMatrixRMaj(predictions.length, 1);
        CommonOps_DDRM.mult(probes, DMatrixRMaj.wrap(weights.length, 1, weights), fitted);
        double residuals = 0;
        double squares = 0;
        for (int i = 0; i < predictions.length; i++) {
            residuals += (predictions[i] - fitted.data[i]) * (predictions[i] - fitted.data[i]);
            squares += predictions[i] * predictions[i];
        }
        return squares == 0 ? Double.NaN : 1 - residuals / squares;
    }
}
