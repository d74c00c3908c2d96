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

    /** Sum of the lanes as a balanced tree; reduceLanes leaves the order, and so the bits, open. */
    static float sum(FloatVector v, float[] scratch) {
        v.intoArray(scratch, 0);
        for (int half = COUNT / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                scratch[i] += scratch[i + half];
            }
        }
        return scratch[0];
    }
}
