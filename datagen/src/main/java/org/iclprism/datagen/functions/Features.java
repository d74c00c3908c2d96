package org.iclprism.datagen.functions;

import java.io.Serializable;

/** A fixed map phi from R^d to R^q. Immutable, thread-safe and serialisable. */
interface Features extends Serializable {

    /** Number of features q. */
    int count();

    /** Writes phi(x) [q] to {@code into}, x being the d numbers from {@code from} on. */
    void of(float[] x, int from, double[] into);
}
