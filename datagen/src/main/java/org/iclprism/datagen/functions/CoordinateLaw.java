package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** A law of x whose coordinates are independent and all alike. */
interface CoordinateLaw extends InputLaw {

    /** A coordinate. */
    double draw(RandomNumbers random);

    @Override
    default void draw(RandomNumbers random, int dims, float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) draw(random);
        }
    }
}
