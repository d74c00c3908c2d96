package org.iclprism.datagen.functions;

/** Functions f(x) = w . phi(x) of given features. */
interface FeatureFunctions extends LinearFunctions {

    /** The features. */
    Features phi();

    @Override
    default int parameters() {
        return phi().count();
    }

    @Override
    default void features(float[] x, int from, double[] into) {
        phi().of(x, from, into);
    }
}
