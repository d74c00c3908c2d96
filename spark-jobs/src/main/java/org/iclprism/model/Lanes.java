package org.iclprism.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's float vectors. Every row in the kernel is padded with zeros to whole vectors, so no loop has a tail. */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = FLOATS.length();

    private Lanes() {}

    /** Smallest multiple of the lane count that holds n. */
    static int pad(int n) {
        return (n + COUNT - 1) / COUNT * COUNT;
    }

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
