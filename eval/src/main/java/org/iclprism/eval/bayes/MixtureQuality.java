package org.iclprism.eval.bayes;

import java.util.TreeMap;

/** How well each mixture of the grid stands for the transformer, summed over positions. */
final class MixtureQuality {
    private final int symbols;
    private final double[] weights;
    private final double[] variation;
    /** Changes from grid point to grid point, as are the next two. */
    private final long[] agreement;

    private final double[] spearman;
    private final long[] ranked;
    private final short[] ranks;

    MixtureQuality(LogOddsGrid grid, int symbols) {
        this.symbols = symbols;
        int size = grid.size();
        weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = grid.weight(i);
        }
        variation = new double[size];
        agreement = new long[size + 1];
        spearman = new double[size + 1];
        ranked = new long[size + 1];
        ranks = new short[symbols];
    }

    void add(double[] t, StrategyPair pair) {
        double[] m = pair.m();
        double[] g = pair.g();
        for (int at = 0; at < t.length; at += symbols) {
            int k = at;
            for (; k + 4 <= at + symbols; k += 4) {
                addFourDifferences(t, m, g, k);
            }
            for (; k < at + symbols; k++) {
                addDifferences(t, m, g, k);
            }
            addRanks(t, at, pair.ranks());
        }
    }

    /** |t - mixture| of four symbols at once, in a loop that compiles to vectors. */
    private void addFourDifferences(double[] t, double[] m, double[] g, int k) {
        double t0 = t[k] - g[k];
        double t1 = t[k + 1] - g[k + 1];
        double t2 = t[k + 2] - g[k + 2];
        double t3 = t[k + 3] - g[k + 3];
        double m0 = m[k] - g[k];
        double m1 = m[k + 1] - g[k + 1];
        double m2 = m[k + 2] - g[k + 2];
        double m3 = m[k + 3] - g[k + 3];
        for (int i = 0; i < weights.length; i++) {
            double w = weights[i];
            variation[i] +=
                    (Math.abs(t0 - w * m0) + Math.abs(t1 - w * m1)) + (Math.abs(t2 - w * m2) + Math.abs(t3 - w * m3));
        }
    }

    private void addDifferences(double[] t, double[] m, double[] g, int k) {
        double from = t[k] - g[k];
        double apart = m[k] - g[k];
        for (int i = 0; i < weights.length; i++) {
            variation[i] += Math.abs(from - weights[i] * apart);
        }
    }

    private void addRanks(double[] t, int at, MixtureRanks mixtures) {
        double norm = MixtureRanks.rank(t, at, symbols, ranks, 0);
        int top = MixtureRanks.top(t, at, symbols);
        int position = at / symbols;
        int last = mixtures.first(position + 1) - 1;
        for (int stretch = mixtures.first(position); stretch <= last; stretch++) {
            int from = mixtures.from(stretch);
            int to = stretch == last ? weights.length : mixtures.from(stretch + 1);
            if (mixtures.top(stretch) == top) {
                agreement[from]++;
                agreement[to]--;
            }
            double correlation = mixtures.correlation(stretch, ranks, norm);
            if (!Double.isNaN(correlation)) {
                spearman[from] += correlation;
                spearman[to] -= correlation;
                ranked[from]++;
                ranked[to]--;
            }
        }
    }

    /** Means by the measure's name, over positions, or for spearman over those that it is defined for. */
    TreeMap<String, double[]> means(long positions) {
        int size = weights.length;
        double[] variations = new double[size];
        double[] agreements = new double[size];
        double[] correlations = new double[size];
        long same = 0;
        long defined = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            same += agreement[i];
            defined += ranked[i];
            sum += spearman[i];
            variations[i] = variation[i] / 2 / positions;
            agreements[i] = (double) same / positions;
            correlations[i] = sum / defined;
        }
        TreeMap<String, double[]> quality = new TreeMap<>();
        quality.put("total_variation", variations);
        quality.put("agreement", agreements);
        if (symbols > 2) {
            quality.put("spearman", correlations);
        }
        return quality;
    }
}
