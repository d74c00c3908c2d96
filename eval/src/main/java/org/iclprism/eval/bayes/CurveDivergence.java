package org.iclprism.eval.bayes;

import java.util.TreeMap;

/** Mixtures of M and G, from the cell's curve. */
record CurveDivergence(MixtureCurve curve) implements CellDivergence {
    @Override
    public double at(double[] logWeights, double[] slopes) {
        double eta = logWeights[0] - logWeights[1];
        slopes[0] = curve.slopeAt(eta);
        slopes[1] = -slopes[0];
        return curve.divergenceAt(eta);
    }

    @Override
    public MixtureScore score(double[] logWeights) {
        double eta = logWeights[0] - logWeights[1];
        TreeMap<String, Double> quality = new TreeMap<>();
        curve.quality().keySet().forEach(name -> quality.put(name, curve.qualityAt(name, eta)));
        return new MixtureScore(curve.divergenceAt(eta), quality);
    }
}
