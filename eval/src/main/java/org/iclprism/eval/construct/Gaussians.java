package org.iclprism.eval.construct;

import org.iclprism.datagen.RandomNumbers;

/** Vectors of standard normal numbers. */
final class Gaussians {
    private Gaussians() {}

    /** So many numbers, in order. */
    static double[] vector(int length, RandomNumbers random) {
        double[] vector = new double[length];
        for (int i = 0; i < length; i++) {
            vector[i] = random.gaussian();
        }
        return vector;
    }
}
