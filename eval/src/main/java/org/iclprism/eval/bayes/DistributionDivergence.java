package org.iclprism.eval.bayes;

import java.util.Arrays;

/**
 * Mixtures of distributions, from the outputs themselves: mean KL(transformer ‖ mixture) over positions. Probabilities
 * below 1e-12 count as 1e-12 inside logarithms.
 */
public record DistributionDivergence(CellOutputs outputs) implements CellDivergence {
    private static final double LEAST_PROBABILITY = 1e-12;

    @Override
    public double at(double[] logWeights, double[] slopes) {
        double[] weights = logWeights.clone();
        Softmax.inPlace(weights);
        Arrays.fill(slopes, 0);
        float[] t = outputs.t();
        double value = 0;
        for (int i = 0; i < t.length; i++) {
            double target = t[i];
            double mix = outputs.mix(weights, i);
            if (target > 0) {
                value += target * Math.log(Math.max(target, LEAST_PROBABILITY) / Math.max(mix, LEAST_PROBABILITY));
            }
            if (mix > LEAST_PROBABILITY) {
                double ratio = target / mix;
                for (int a = 0; a < slopes.length; a++) {
                    slopes[a] -= ratio * outputs.strategies()[a][i];
                }
            }
        }
        int positions = t.length / outputs.width();
        for (int a = 0; a < slopes.length; a++) {
            slopes[a] /= positions;
        }
        Softmax.chain(weights, slopes);
        return value / positions;
    }

    /** Quality: total_variation, agreement (same most probable symbol) and, above two symbols, spearman. */
    @Override
    public MixtureScore score(double[] logWeights) {
        double[] weights = logWeights.clone();
        Softmax.inPlace(weights);
        int symbols = outputs.width();
        double[] target = new double[symbols];
        double[] mix = new double[symbols];
        QualitySums sums = new QualitySums(symbols);
        for (int from = 0; from < outputs.t().length; from += symbols) {
            for (int k = 0; k < symbols; k++) {
                target[k] = outputs.t()[from + k];
                mix[k] = outputs.mix(weights, from + k);
            }
            sums.add(target, mix);
        }
        return new MixtureScore(at(logWeights, new double[logWeights.length]), sums.means());
    }
}
