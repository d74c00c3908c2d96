package org.iclprism.datagen.functions;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One component of a prior over weights: those of {@code active} are independent, N(mean, variance), all others are 0.
 *
 * @param logWeight logarithm of its probability, up to a constant that all components share
 * @param active indices of features
 * @param mean of each active weight
 * @param variance of each active weight; 0 where it is fixed
 */
public record GaussianPrior(double logWeight, int[] active, double[] mean, double[] variance) implements Serializable {

    /** N(0, variance I) of these weights. */
    public static GaussianPrior centred(double logWeight, int[] active, double variance) {
        double[] variances = new double[active.length];
        Arrays.fill(variances, variance);
        return new GaussianPrior(logWeight, active, new double[active.length], variances);
    }

    /** N(0, variance I) of the weights from {@code first} up to {@code end}, exclusive. */
    public static GaussianPrior centred(double logWeight, int first, int end, double variance) {
        return centred(logWeight, IntStream.range(first, end).toArray(), variance);
    }
}
