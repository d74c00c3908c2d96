package org.iclprism.eval.bayes;

import java.util.TreeMap;

/** How well each mixture of the grid stands for the transformer, summed over positions. */
final class MixtureQuality {
    private final int symbols;
    private final double[] weights;
    private final OddsIndex odds;
    /** Of Σ |t - mixture| = constant + w · slope: changes from grid point to grid point, as are the next four. */
    private final double[] constants;

    private final double[] slopes;
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
        odds = new OddsIndex(grid);
        constants = new double[size];
        slopes = new double[size];
        agreement = new long[size + 1];
        spearman = new double[size + 1];
        ranked = new long[size + 1];
        ranks = new short[symbols];
    }

    void add(double[] t, StrategyPair pair) {
        addDifferences(t, pair.m(), pair.g());
        for (int at = 0; at < t.length; at += symbols) {
            addRanks(t, at, pair.ranks());
        }
    }

    /** |t - mixture| is linear in the weight on either side of the one at which they are equal. */
    private void addDifferences(double[] t, double[] m, double[] g) {
        double constant = 0;
        double slope = 0;
        double largest = weights[weights.length - 1];
        for (int i = 0; i < t.length; i++) {
            double fromG = t[i] - g[i];
            double apart = fromG < 0 ? g[i] - m[i] : m[i] - g[i];
            double distance = Math.abs(fromG);
            constant += distance;
            slope -= apart;
            if (distance < largest * apart) {
                int behind = odds.firstAbove(distance / (apart - distance));
                constants[behind] -= 2 * distance;
                slopes[behind] += 2 * apart;
            }
        }
        constants[0] += constant;
        slopes[0] += slope;
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
        double constant = 0;
        double slope = 0;
        long same = 0;
        long defined = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            same += agreement[i];
            defined += ranked[i];
            sum += spearman[i];
            constant += constants[i];
            slope += slopes[i];
            variations[i] = Math.max(0, constant + weights[i] * slope) / 2 / positions;
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
