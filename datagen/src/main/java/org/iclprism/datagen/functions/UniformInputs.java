package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Coordinates are independent, uniform on [low, high). */
record UniformInputs(double low, double high) implements InputLaw {

    UniformInputs {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "Cannot draw inputs: low must be < high = %s, found %s.".formatted(high, low));
        }
    }

    @Override
    public void draw(RandomNumbers random, int dims, float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (low + (high - low) * random.uniform());
        }
    }
}
