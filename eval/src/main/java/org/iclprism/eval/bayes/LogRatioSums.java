package org.iclprism.eval.bayes;

/**
 * All that mixtures w·m + (1-w)·g of two positive numbers ask of a sum over many: since ln(w·m + (1-w)·g) = ln g +
 * ln(1 + w·(m/g - 1)), terms of equal log-ratio ln(m/g) can be added before any logarithm is taken. Amounts go to the four
 * nodes around their log-ratio, 1/16 apart, with the weights of cubic interpolation. As functions of the log-ratio,
 * logarithm and slope have fourth derivatives of at most 1/8, so each unit of amount brings an error of at most
 * 9/16/24/8 · 16⁻⁴ = 4.5e-8.
 */
final class LogRatioSums {
    /** Below ln 1e-12 by more than two nodes. */
    private static final double FIRST = -28;

    private static final int NODES_PER_UNIT = 16;
    private static final int NODES = 2 * 28 * NODES_PER_UNIT + 1;

    private final double[] amounts = new double[NODES];

    /** Adds an amount at a log-ratio in [-27.8, 27.8]. */
    void add(double logRatio, double amount) {
        double at = (logRatio - FIRST) * NODES_PER_UNIT;
        int i = Math.max(1, Math.min(NODES - 3, (int) at));
        double x = at - i;
        double left = amount * (x - 1) * (x - 2);
        double right = amount * (x + 1) * x;
        amounts[i - 1] -= left * x / 6;
        amounts[i] += left * (x + 1) / 2;
        amounts[i + 1] -= right * (x - 2) / 2;
        amounts[i + 2] += right * (x - 1) / 6;
    }

    /** Adds all amounts of another. */
    void add(LogRatioSums other) {
        for (int i = 0; i < NODES; i++) {
            amounts[i] += other.amounts[i];
        }
    }

    /** Adds Σ amount · ln(mixture / g) and its derivative by η to the sums at every grid point. */
    void addTo(double[] logs, double[] slopes, Table table) {
        int size = logs.length;
        for (int node = 0; node < NODES; node++) {
            double amount = amounts[node];
            int row = node * size;
            if (amount != 0) {
                for (int i = 0; i < size; i++) {
                    logs[i] += amount * table.logs[row + i];
                    slopes[i] += amount * table.slopes[row + i];
                }
            }
        }
    }

    /** Σ amount · ln(mixture / g) at log-odds {@code eta}. */
    double log(double eta) {
        double sum = 0;
        for (int node = 0; node < NODES; node++) {
            sum += amounts[node] == 0 ? 0 : amounts[node] * log(logRatio(node), eta);
        }
        return sum;
    }

    /** Its derivative by η. */
    double slope(double eta) {
        double sum = 0;
        for (int node = 0; node < NODES; node++) {
            sum += amounts[node] == 0 ? 0 : amounts[node] * slope(logRatio(node), eta);
        }
        return sum;
    }

    private static double logRatio(int node) {
        return FIRST + (double) node / NODES_PER_UNIT;
    }

    /** ln(w·e^x + 1 - w), from the side on which the logarithm's argument is near 1. */
    private static double log(double x, double eta) {
        return eta < 0
                ? Math.log1p(LogOddsGrid.sigmoid(eta) * Math.expm1(x))
                : x + Math.log1p(LogOddsGrid.sigmoid(-eta) * Math.expm1(-x));
    }

    private static double slope(double x, double eta) {
        return LogOddsGrid.sigmoid(eta + x) - LogOddsGrid.sigmoid(eta);
    }

    /** Logarithms and slopes of every node at every grid point, [nodes, grid points]. Immutable. */
    static final class Table {
        static final Table STANDARD = new Table(LogOddsGrid.STANDARD);

        private final double[] logs;
        private final double[] slopes;

        private Table(LogOddsGrid grid) {
            int size = grid.size();
            logs = new double[NODES * size];
            slopes = new double[NODES * size];
            for (int node = 0; node < NODES; node++) {
                for (int i = 0; i < size; i++) {
                    logs[node * size + i] = log(logRatio(node), grid.logOdds(i));
                    slopes[node * size + i] = slope(logRatio(node), grid.logOdds(i));
                }
            }
        }
    }
}
