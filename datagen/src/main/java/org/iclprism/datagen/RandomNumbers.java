package org.iclprism.datagen;

import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * The random numbers of one addressed item, in order. Each draw uses a fixed number of 64-bit words, and logarithms and
 * angles come from {@link StrictMath}, so the values are the same on every platform. Not thread-safe.
 */
public final class RandomNumbers {
    private final Philox4x64 words;
    private double spare = Double.NaN;

    RandomNumbers(Philox4x64 words) {
        this.words = words;
    }

    /** Uniform on [0, 1), 53 bits; one word. */
    public double uniform() {
        return (words.next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform on {0, ..., n-1}; one word. */
    public int below(int n) {
        return (int) Math.multiplyHigh(words.next() >>> 1, 2L * n);
    }

    /** Standard exponential; one word. */
    public double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** Standard normal by Box and Muller; two words for every two numbers. */
    public double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double radius = StrictMath.sqrt(2 * exponential());
        double angle = 2 * Math.PI * uniform();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }
}
