package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Coordinates are independent, N(mean, deviation^2). */
record GaussianInputs(double mean, double deviation) implements InputLaw {

    @Override
    public void draw(RandomNumbers random, int dims, float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (mean + deviation * random.gaussian());
        }
    }
}
