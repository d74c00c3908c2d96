package org.iclprism.eval.bayes;

import java.util.Arrays;

/**
 * The order of the symbols in mixtures of M and G along the grid, for every position of one prompt: it changes a few
 * times at most, so it is kept as stretches of grid points. Immutable.
 */
final class MixtureRanks {
    private final int symbols;
    /** First stretch of each position, and behind the last. */
    private final int[] stretches;
    /** First grid point of each stretch. */
    private int[] from = new int[64];
    /** Of each stretch, [symbols]: twice the rank less its mean; ties share their mean rank. */
    private short[] ranks;

    private double[] norms = new double[64];
    private int[] tops = new int[64];
    private int count;

    MixtureRanks(LogOddsGrid grid, int symbols, double[] m, double[] g) {
        this.symbols = symbols;
        int positions = m.length / symbols;
        stretches = new int[positions + 1];
        ranks = new short[64 * symbols];
        Order order = new Order(symbols);
        for (int position = 0; position < positions; position++) {
            stretches[position] = count;
            for (int i = 0; i < grid.size(); i++) {
                if (order.follow(grid.weight(i), m, g, position * symbols) || count == stretches[position]) {
                    open(i, order.mix);
                }
            }
        }
        stretches[positions] = count;
        trim();
    }

    private void open(int gridPoint, double[] mix) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            norms = Arrays.copyOf(norms, 2 * count);
            tops = Arrays.copyOf(tops, 2 * count);
            ranks = Arrays.copyOf(ranks, 2 * count * symbols);
        }
        from[count] = gridPoint;
        norms[count] = rank(mix, 0, symbols, ranks, count * symbols);
        tops[count] = top(mix, 0, symbols);
        count++;
    }

    private void trim() {
        from = Arrays.copyOf(from, count);
        norms = Arrays.copyOf(norms, count);
        tops = Arrays.copyOf(tops, count);
        ranks = Arrays.copyOf(ranks, count * symbols);
    }

    int first(int position) {
        return stretches[position];
    }

    int from(int stretch) {
        return from[stretch];
    }

    int top(int stretch) {
        return tops[stretch];
    }

    /** Spearman's correlation with other ranks; NaN where one of both ranks no symbol above another. */
    double correlation(int stretch, short[] others, double othersNorm) {
        int dot = 0;
        int row = stretch * symbols;
        for (int k = 0; k < symbols; k++) {
            dot += ranks[row + k] * others[k];
        }
        return dot / (norms[stretch] * othersNorm);
    }

    /** Writes twice the rank less its mean of each value and returns their norm, 0 if all are equal. */
    static double rank(double[] values, int at, int symbols, short[] ranks, int to) {
        Arrays.fill(ranks, to, to + symbols, (short) 0);
        for (int k = 1; k < symbols; k++) {
            double value = values[at + k];
            int balance = 0;
            for (int j = 0; j < k; j++) {
                double other = values[at + j];
                int above = (value > other ? 1 : 0) - (value < other ? 1 : 0);
                balance += above;
                ranks[to + j] -= above;
            }
            ranks[to + k] = (short) balance;
        }
        long squares = 0;
        for (int k = to; k < to + symbols; k++) {
            squares += ranks[k] * ranks[k];
        }
        return Math.sqrt(squares);
    }

    /** The most probable symbol, the first of equals. */
    static int top(double[] values, int at, int symbols) {
        int best = 0;
        for (int k = 1; k < symbols; k++) {
            best = values[at + k] > values[at + best] ? k : best;
        }
        return best;
    }

    /** A mixture whose symbols are kept sorted while the weight changes. */
    private static final class Order {
        private final int[] order;
        private final double[] mix;
        private boolean tied;

        Order(int symbols) {
            order = new int[symbols];
            Arrays.setAll(order, k -> k);
            mix = new double[symbols];
        }

        /** Whether ranks may differ from those before: a symbol moved, or two are or were equal. */
        boolean follow(double w, double[] m, double[] g, int at) {
            for (int k = 0; k < mix.length; k++) {
                mix[k] = w * m[at + k] + (1 - w) * g[at + k];
            }
            boolean changed = tied;
            tied = false;
            for (int i = 1; i < order.length; i++) {
                int symbol = order[i];
                int j = i;
                while (j > 0 && mix[order[j - 1]] > mix[symbol]) {
                    order[j] = order[j - 1];
                    j--;
                }
                order[j] = symbol;
                changed |= j < i;
                tied |= j > 0 && mix[order[j - 1]] == mix[symbol];
            }
            return changed || tied;
        }
    }
}
