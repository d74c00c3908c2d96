package org.iclprism.eval.bayes;

/** Mixtures of M and G, from the cell's curve. */
record CurveDivergence(MixtureCurve curve) implements CellDivergence {
    @Override
    public double at(double[] logWeights, double[] slopes) {
        double eta = logWeights[0] - logWeights[1];
        slopes[0] = curve.slopeAt(eta);
        slopes[1] = -slopes[0];
        return curve.divergenceAt(eta);
    }
}
