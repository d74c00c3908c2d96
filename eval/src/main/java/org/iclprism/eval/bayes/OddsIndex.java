package org.iclprism.eval.bayes;

/** Finds odds w / (1 - w) on a grid of log-odds without a logarithm: by a table of the leading bits. Immutable. */
final class OddsIndex {
    private static final int MANTISSA_BITS = 4;
    private static final int SHIFT = 52 - MANTISSA_BITS;

    private final double[] odds;
    private final long first;
    /** For numbers with the same leading bits, the first grid point that may be above them. */
    private final int[] starts;

    OddsIndex(LogOddsGrid grid) {
        odds = new double[grid.size() + 1];
        for (int i = 0; i < grid.size(); i++) {
            odds[i] = Math.exp(grid.logOdds(i));
        }
        odds[grid.size()] = Double.POSITIVE_INFINITY;
        first = Double.doubleToRawLongBits(odds[0]) >>> SHIFT;
        long last = Double.doubleToRawLongBits(odds[grid.size() - 1]) >>> SHIFT;
        starts = new int[(int) (last - first) + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = firstAbove(Double.longBitsToDouble(first + i << SHIFT), 0);
        }
    }

    /** The first grid point whose odds exceed the positive number {@code value}, at most the last one. */
    int firstAbove(double value) {
        long place = (Double.doubleToRawLongBits(value) >>> SHIFT) - first;
        int start = place < 0 ? 0 : starts[(int) Math.min(place, starts.length - 1)];
        return Math.min(odds.length - 2, firstAbove(value, start));
    }

    private int firstAbove(double value, int start) {
        int i = start;
        while (odds[i] <= value) {
            i++;
        }
        return i;
    }
}
