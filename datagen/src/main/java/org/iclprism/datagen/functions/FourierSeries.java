package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Fourier series with random coefficients N(0, 1), divided by the root of their number of frequencies. */
final class FourierSeries {

    private FourierSeries() {}

    /** Frequencies lowest, ..., highest and an intercept; E f^2 = 1 + 1 / N. */
    static LinearFunctions single(int lowest, int highest, double halfPeriod) {
        Require.that(lowest <= highest, "fourier", "lowest-frequency", "at most frequencies = " + highest, lowest);
        FourierFeatures phi = new FourierFeatures(true, highest, halfPeriod);
        return sets(phi, 1 + 1.0 / (highest - lowest + 1), new int[][] {frequencies(lowest, highest)});
    }

    /** Frequencies 1, ..., M with M uniform on {1, ..., highest}, without intercept. */
    static LinearFunctions mixture(int highest, double halfPeriod) {
        return sets(
                new FourierFeatures(false, highest, halfPeriod),
                1,
                IntStream.rangeClosed(1, highest)
                        .mapToObj(m -> frequencies(1, m))
                        .toArray(int[][]::new));
    }

    /** Frequencies m, ..., highest with m uniform on {1, ..., highest}, without intercept. */
    static LinearFunctions highMixture(int highest, double halfPeriod) {
        return sets(
                new FourierFeatures(false, highest, halfPeriod),
                1,
                IntStream.rangeClosed(1, highest)
                        .mapToObj(m -> frequencies(m, highest))
                        .toArray(int[][]::new));
    }

    /** One of {@code count} sets (0: of all sets) of {@code size} frequencies from 1, ..., highest, and an intercept. */
    static LinearFunctions multitask(int highest, int size, int count, long seed, double halfPeriod) {
        String name = "fourier-multitask";
        Require.that(size <= highest, name, "set-size", "at most frequencies = " + highest, size);
        double all = Subsets.count(highest, size);
        Require.that(count <= all, name, "sets", "at most " + (long) all + ", the number of all sets", count);
        int[][] chosen = count == 0
                ? Subsets.all(highest, size).toArray(int[][]::new)
                : Subsets.stored(highest, size, count, seed);
        Require.that(chosen.length > 0, name, "sets", ">= 1 where there are too many of all", count);
        int[][] frequencies = Arrays.stream(chosen)
                .map(set -> IntStream.of(set).map(n -> n + 1).toArray())
                .toArray(int[][]::new);
        return sets(new FourierFeatures(true, highest, halfPeriod), 1 + 1.0 / size, frequencies);
    }

    /** The function of {@link #single} with its first frequencies alone, divided by the root of their number. */
    static double[] upTo(int highest, double[] weights) {
        int all = weights.length / 2;
        if (highest >= all) {
            return weights;
        }
        double factor = Math.sqrt((double) all / highest);
        double[] fewer = new double[weights.length];
        for (int k = 0; k <= 2 * highest; k++) {
            fewer[k] = factor * weights[k];
        }
        return fewer;
    }

    private static LinearFunctions sets(FourierFeatures phi, double variance, int[][] frequencies) {
        return new StoredSets(
                phi,
                1,
                variance,
                Arrays.stream(frequencies).map(phi::active).toArray(int[][]::new),
                Arrays.stream(frequencies).mapToDouble(set -> 1.0 / set.length).toArray());
    }

    private static int[] frequencies(int first, int last) {
        return IntStream.rangeClosed(first, last).toArray();
    }
}
