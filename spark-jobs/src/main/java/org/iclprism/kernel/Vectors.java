package org.iclprism.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's float vectors; only for code that runs where the Vector API is. */
final class Vectors {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = FLOATS.length();

    private Vectors() {}

    /** Sum of the lanes as four chains; reduceLanes leaves the order, and so the bits, open. */
    static float sum(FloatVector v, float[] scratch) {
        v.intoArray(scratch, 0);
        float a = scratch[0];
        float b = scratch[1];
        float c = scratch[2];
        float d = scratch[3];
        for (int i = 4; i < COUNT; i += 4) {
            a += scratch[i];
            b += scratch[i + 1];
            c += scratch[i + 2];
            d += scratch[i + 3];
        }
        return (a + b) + (c + d);
    }
}
