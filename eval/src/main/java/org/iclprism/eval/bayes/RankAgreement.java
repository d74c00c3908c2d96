package org.iclprism.eval.bayes;

/**
 * Spearman's correlation and common argmax of one fixed distribution with a slowly changing one. The order of the second
 * is kept between calls: along a grid of mixtures few symbols change places, so most calls only check it.
 */
final class RankAgreement {
    private final int symbols;
    private final double[] centred;
    private final double norm;
    private final int top;
    private final int[] order;
    private final double[] ranks;
    private double correlation = Double.NaN;
    private boolean sameTop;
    private boolean tied;

    RankAgreement(double[] values, int offset, int symbols) {
        this.symbols = symbols;
        order = new int[symbols];
        ranks = new double[symbols];
        for (int k = 0; k < symbols; k++) {
            order[k] = k;
        }
        double[] fixed = new double[symbols];
        System.arraycopy(values, offset, fixed, 0, symbols);
        sort(fixed);
        rank(fixed);
        centred = ranks.clone();
        norm = centre(centred);
        top = argmax(fixed);
    }

    /** Moves on to the next distribution. */
    void follow(double[] values) {
        if (sort(values) || Double.isNaN(correlation)) {
            rank(values);
            double norms = norm * centre(ranks);
            correlation = dot(centred, ranks) / norms;
        }
        sameTop = argmax(values) == top;
    }

    /** Whether both rank some symbol above another; without that there is no correlation. */
    boolean ordered() {
        return !Double.isNaN(correlation);
    }

    /** Spearman's correlation; ties share their mean rank. */
    double correlation() {
        return correlation;
    }

    /** Whether both have the same most probable symbol, the first of equals. */
    boolean sameTop() {
        return sameTop;
    }

    /** Whether ranks may differ from those of the last call: a symbol moved, or two are or were equal. */
    private boolean sort(double[] values) {
        boolean changed = tied;
        tied = false;
        for (int i = 1; i < symbols; i++) {
            int symbol = order[i];
            int j = i;
            while (j > 0 && values[order[j - 1]] > values[symbol]) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = symbol;
            changed |= j < i;
            tied |= j > 0 && values[order[j - 1]] == values[symbol];
        }
        return changed || tied;
    }

    private void rank(double[] values) {
        int start = 0;
        while (start < symbols) {
            int end = start;
            while (end + 1 < symbols && values[order[end + 1]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i <= end; i++) {
                ranks[order[i]] = (start + end) / 2.0;
            }
            start = end + 1;
        }
    }

    /** Subtracts the mean in place and returns the norm. */
    private static double centre(double[] values) {
        double middle = (values.length - 1) / 2.0;
        for (int k = 0; k < values.length; k++) {
            values[k] -= middle;
        }
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static int argmax(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }
}
