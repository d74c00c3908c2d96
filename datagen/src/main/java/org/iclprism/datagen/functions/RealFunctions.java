package org.iclprism.datagen.functions;

import java.io.Serializable;
import org.iclprism.datagen.RandomNumbers;

/**
 * A family of functions f: R^d -> R, each described by a few numbers, and the prior over them. Immutable, thread-safe and
 * serialisable; all randomness comes from the argument, in a fixed order.
 */
public interface RealFunctions extends Serializable {

    /** Numbers that describe one function. */
    int parameters();

    /** Draws a function from the prior into {@code parameters}, of length {@link #parameters()}, whatever it holds. */
    void draw(RandomNumbers random, double[] parameters);

    /** f(x), x being the d numbers from {@code from} on. */
    double value(double[] parameters, float[] x, int from);

    /** What squared errors are divided by where curves are published: often d. */
    double normaliser();

    /** True if f(x) is always -1 or 1: transformers then say how likely 1 is, and losses count wrong signs. */
    default boolean binary() {
        return false;
    }

    /** Kinds of functions that the prior mixes, where they are worth telling apart; 1 if it is of one kind. */
    default int components() {
        return 1;
    }

    /** Of which kind a function is, from 0. */
    default int component(double[] parameters) {
        return 0;
    }

    /** E f(x)^2 over functions and x ~ N(0, I) (or the family's own x-law): the normaliser, unless that is another. */
    default double variance() {
        return normaliser();
    }
}
