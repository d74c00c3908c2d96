package org.iclprism.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's float vectors; only for code that runs where the Vector API is. */
final class Vectors {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = FLOATS.length();

    private Vectors() {}

    /** Sum of the lanes of a vector, from an array, as four chains; reduceLanes leaves the order, and so the bits, open. */
    static float sum(float[] lanes) {
        float a = lanes[0];
        float b = lanes[1];
        float c = lanes[2];
        float d = lanes[3];
        for (int i = 4; i < COUNT; i += 4) {
            a += lanes[i];
            b += lanes[i + 1];
            c += lanes[i + 2];
            d += lanes[i + 3];
        }
        return (a + b) + (c + d);
    }
}
