package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * sqrt(2 / q) cos(sigma W x + b), W ~ N(0, 1), b uniform on [0, 2 pi): the same for every function (Rahimi and Recht 2007;
 * Panwar et al. 2024, code).
 */
final class RandomFourierFeatures implements Features {
    private static final long serialVersionUID = 1L;

    private final double[][] directions;
    private final double[] phases;

    /** Drawn as a function of {@code seed}. */
    RandomFourierFeatures(int dims, int count, double sigma, long seed) {
        RandomNumbers random = Stream.of(seed, "features/random-fourier").at(0);
        directions = new double[count][dims];
        phases = new double[count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < dims; k++) {
                directions[i][k] = sigma * random.gaussian();
            }
        }
        for (int i = 0; i < count; i++) {
            phases[i] = 2 * Math.PI * random.uniform();
        }
    }

    @Override
    public int count() {
        return phases.length;
    }

    @Override
    public void of(float[] x, int from, double[] into) {
        double scale = Math.sqrt(2.0 / phases.length);
        for (int i = 0; i < phases.length; i++) {
            double angle = phases[i];
            for (int k = 0; k < directions[i].length; k++) {
                angle += directions[i][k] * x[from + k];
            }
            into[i] = scale * StrictMath.cos(angle);
        }
    }
}
