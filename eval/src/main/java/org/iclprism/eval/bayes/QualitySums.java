package org.iclprism.eval.bayes;

import java.util.TreeMap;

/** Measures of how well one distribution stands for another, summed over positions. */
final class QualitySums {
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
