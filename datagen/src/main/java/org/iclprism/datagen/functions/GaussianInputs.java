package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Coordinates are independent, N(mean, deviation^2). */
record GaussianInputs(double mean, double deviation) implements CoordinateLaw {

    @Override
    public double draw(RandomNumbers random) {
        return mean + deviation * random.gaussian();
    }
}
