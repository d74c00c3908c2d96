package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Sums of KL divergence, its slope and quality measures over positions, at every grid point. */
final class DistributionCurveBuilder extends MixtureCurveBuilder {
    /** The least probability inside a logarithm, as in {@link org.iclprism.eval.strategy.Distributions}. */
    private static final double LEAST_PROBABILITY = 1e-12;

    private final int symbols;
    private final double[] weights;
    private final List<double[]> divergences = new ArrayList<>();
    private final List<double[]> slopes = new ArrayList<>();
    private double[] divergence;
    private double[] slope;
    private final double[] variation;
    private final double[] agreement;
    private final double[] spearman;
    private final int[] ranked;
    private final double[] mix;
    private long positions;

    DistributionCurveBuilder(LogOddsGrid grid, int symbols, int promptsPerBlock) {
        super(grid, promptsPerBlock);
        this.symbols = symbols;
        weights = new double[grid.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = grid.weight(i);
        }
        variation = new double[grid.size()];
        agreement = new double[grid.size()];
        spearman = new double[grid.size()];
        ranked = new int[grid.size()];
        mix = new double[symbols];
    }

    @Override
    int outputs() {
        return symbols;
    }

    @Override
    void openBlock() {
        divergence = new double[weights.length];
        slope = new double[weights.length];
        divergences.add(divergence);
        slopes.add(slope);
    }

    @Override
    void addPosition(double[] t, double[] m, double[] g, int offset) {
        double negativeEntropy = negativeEntropy(t, offset);
        RankAgreement ranks = new RankAgreement(t, offset, symbols);
        for (int i = 0; i < weights.length; i++) {
            addMixture(i, t, m, g, offset);
            divergence[i] += negativeEntropy;
            ranks.follow(mix);
            agreement[i] += ranks.sameTop() ? 1 : 0;
            if (ranks.ordered()) {
                spearman[i] += ranks.correlation();
                ranked[i]++;
            }
        }
        positions++;
    }

    /** Leaves the mixture of grid point {@code i} in {@link #mix}. */
    private void addMixture(int i, double[] t, double[] m, double[] g, int offset) {
        double w = weights[i];
        double logs = 0;
        double ratio = 0;
        double apart = 0;
        for (int k = 0; k < symbols; k++) {
            double target = t[offset + k];
            double p = w * m[offset + k] + (1 - w) * g[offset + k];
            mix[k] = p;
            logs += target * Math.log(Math.max(p, LEAST_PROBABILITY));
            ratio += p > LEAST_PROBABILITY ? target * (m[offset + k] - g[offset + k]) / p : 0;
            apart += Math.abs(target - p);
        }
        divergence[i] -= logs;
        slope[i] -= w * (1 - w) * ratio;
        variation[i] += apart / 2;
    }

    private double negativeEntropy(double[] t, int offset) {
        double sum = 0;
        for (int k = offset; k < offset + symbols; k++) {
            sum += t[k] * Math.log(Math.max(t[k], LEAST_PROBABILITY));
        }
        return sum;
    }

    @Override
    public MixtureCurve build() {
        TreeMap<String, double[]> quality = new TreeMap<>();
        quality.put("total_variation", means(variation));
        quality.put("agreement", means(agreement));
        if (symbols > 2) {
            double[] correlations = new double[weights.length];
            for (int i = 0; i < correlations.length; i++) {
                correlations[i] = spearman[i] / ranked[i];
            }
            quality.put("spearman", correlations);
        }
        return new MixtureCurve(grid(), means(total(divergences)), means(total(slopes)), quality);
    }

    @Override
    public List<MixtureCurve> blocks() {
        double count = (double) positions / divergences.size();
        List<MixtureCurve> blocks = new ArrayList<>();
        for (int b = 0; b < divergences.size(); b++) {
            blocks.add(new MixtureCurve(
                    grid(), means(divergences.get(b), count), means(slopes.get(b), count), new TreeMap<>()));
        }
        return blocks;
    }

    private double[] total(List<double[]> blocks) {
        double[] total = new double[weights.length];
        for (double[] block : blocks) {
            for (int i = 0; i < total.length; i++) {
                total[i] += block[i];
            }
        }
        return total;
    }

    private double[] means(double[] sums) {
        return means(sums, positions);
    }

    private static double[] means(double[] sums, double count) {
        double[] means = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = sums[i] / count;
        }
        return means;
    }
}
