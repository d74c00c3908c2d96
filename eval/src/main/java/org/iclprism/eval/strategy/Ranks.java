package org.iclprism.eval.strategy;

/** Rank correlation of short rows. */
final class Ranks {
    private Ranks() {}

    /** Mean over the rows [n, width] of Spearman's correlation; rows without order are left out. */
    static double meanCorrelation(double[] a, double[] b, int width) {
        double[] ranksA = new double[width];
        double[] ranksB = new double[width];
        double sum = 0;
        int rows = 0;
        for (int from = 0; from < a.length; from += width) {
            rank(a, from, ranksA);
            rank(b, from, ranksB);
            double correlation = correlation(ranksA, ranksB);
            if (!Double.isNaN(correlation)) {
                sum += correlation;
                rows++;
            }
        }
        return sum / rows;
    }

    /** Ranks less their mean; ties share their mean rank. */
    private static void rank(double[] values, int from, double[] ranks) {
        for (int j = 0; j < ranks.length; j++) {
            int balance = 0;
            for (int k = 0; k < ranks.length; k++) {
                balance += Double.compare(values[from + j], values[from + k]);
            }
            ranks[j] = balance / 2.0;
        }
    }

    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
