package org.iclprism.datagen;

/** Pearson's chi-square test. */
final class ChiSquare {
    private ChiSquare() {}

    static double statistic(long[] counts, double[] expected) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
        }
        return sum;
    }

    /** Exceeded with probability 0.1 % (Wilson and Hilferty's approximation). */
    static double critical(int degreesOfFreedom) {
        double spread = 2.0 / (9 * degreesOfFreedom);
        return degreesOfFreedom * Math.pow(1 - spread + 3.09 * Math.sqrt(spread), 3);
    }
}
