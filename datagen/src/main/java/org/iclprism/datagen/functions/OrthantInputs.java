package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Coordinates are |N(0, deviation^2)| with the signs of one orthant: the positive one, or a random one for each prompt. */
record OrthantInputs(double deviation, boolean positive) implements InputLaw {

    @Override
    public void draw(RandomNumbers random, int dims, float[] x) {
        int[] signs = new int[dims];
        for (int k = 0; k < dims; k++) {
            signs[k] = positive ? 1 : 2 * random.below(2) - 1;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (signs[i % dims] * Math.abs(deviation * random.gaussian()));
        }
    }
}
