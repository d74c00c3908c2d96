package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Coordinates are independent, uniform on [low, high). */
record UniformInputs(double low, double high) implements CoordinateLaw {

    UniformInputs {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "Cannot draw inputs: low must be < high = %s, found %s.".formatted(high, low));
        }
    }

    @Override
    public double draw(RandomNumbers random) {
        return low + (high - low) * random.uniform();
    }
}
