package org.iclprism.eval.strategy;

import java.util.Arrays;

/** An average that a few extreme values cannot move. */
public final class MedianOfMeans {
    private MedianOfMeans() {}

    /**
     * Median of the means of floor(sqrt(n)) blocks of consecutive values, whose lengths differ by at most one. Prompts are
     * independent and addressed by index, so consecutive blocks are as good as a random permutation.
     *
     * @throws IllegalArgumentException for no values
     */
    public static double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Cannot average losses: at least one value is needed, found none.");
        }
        return ofBlocks(blockMeans(values));
    }

    /** The means of those blocks. */
    public static double[] blockMeans(double[] values) {
        int blocks = (int) Math.sqrt(values.length);
        double[] means = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            means[b] = mean(values, start(b, blocks, values.length), start(b + 1, blocks, values.length));
        }
        return means;
    }

    /** Median of block means. */
    public static double ofBlocks(double[] means) {
        double[] sorted = means.clone();
        Arrays.sort(sorted);
        int blocks = sorted.length;
        return (sorted[(blocks - 1) / 2] + sorted[blocks / 2]) / 2;
    }

    private static int start(int block, int blocks, int length) {
        return (int) ((long) block * length / blocks);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
