package org.iclprism.eval.bayes;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * Mixtures of distributions, from the outputs themselves: mean KL(transformer ‖ mixture) over positions. Probabilities
 * below 1e-12 count as 1e-12 inside logarithms. Holds the arrays it is given, not copies.
 *
 * @param symbols number of symbols
 * @param t [positions, symbols] of the transformer, row-major, prompts one after another
 * @param strategies for each strategy, likewise
 */
public record DistributionDivergence(int symbols, float[] t, float[][] strategies) implements CellDivergence {
    private static final double LEAST_PROBABILITY = 1e-12;

    @Override
    public double at(double[] logWeights, double[] slopes) {
        double[] weights = logWeights.clone();
        Softmax.inPlace(weights);
        Arrays.fill(slopes, 0);
        double value = 0;
        for (int i = 0; i < t.length; i++) {
            double target = t[i];
            double mix = mix(weights, i);
            if (target > 0) {
                value += target * Math.log(Math.max(target, LEAST_PROBABILITY) / Math.max(mix, LEAST_PROBABILITY));
            }
            if (mix > LEAST_PROBABILITY) {
                double ratio = target / mix;
                for (int a = 0; a < slopes.length; a++) {
                    slopes[a] -= ratio * strategies[a][i];
                }
            }
        }
        int positions = t.length / symbols;
        for (int a = 0; a < slopes.length; a++) {
            slopes[a] /= positions;
        }
        Softmax.chain(weights, slopes);
        return value / positions;
    }

    private double mix(double[] weights, int i) {
        double mix = 0;
        for (int a = 0; a < weights.length; a++) {
            mix += weights[a] * strategies[a][i];
        }
        return mix;
    }

    /** Quality: total_variation, agreement (same most probable symbol) and, above two symbols, spearman. */
    @Override
    public MixtureScore score(double[] logWeights) {
        double[] weights = logWeights.clone();
        Softmax.inPlace(weights);
        double[] target = new double[symbols];
        double[] mix = new double[symbols];
        QualitySums sums = new QualitySums(symbols);
        for (int from = 0; from < t.length; from += symbols) {
            for (int k = 0; k < symbols; k++) {
                target[k] = t[from + k];
                mix[k] = mix(weights, from + k);
            }
            sums.add(target, mix);
        }
        return new MixtureScore(at(logWeights, new double[logWeights.length]), sums.means());
    }

    /** Measures of how well one distribution stands for another, summed over positions. */
    private static final class QualitySums {
        private final int symbols;
        private double variation;
        private double agreement;
        private double spearman;
        private int ranked;
        private int positions;

        QualitySums(int symbols) {
            this.symbols = symbols;
        }

        void add(double[] target, double[] mix) {
            RankAgreement ranks = new RankAgreement(target, 0, symbols);
            ranks.follow(mix);
            for (int k = 0; k < symbols; k++) {
                variation += Math.abs(target[k] - mix[k]) / 2;
            }
            agreement += ranks.sameTop() ? 1 : 0;
            if (ranks.ordered()) {
                spearman += ranks.correlation();
                ranked++;
            }
            positions++;
        }

        TreeMap<String, Double> means() {
            TreeMap<String, Double> means = new TreeMap<>();
            means.put("total_variation", variation / positions);
            means.put("agreement", agreement / positions);
            if (symbols > 2) {
                means.put("spearman", spearman / ranked);
            }
            return means;
        }
    }
}
