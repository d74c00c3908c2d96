package org.iclprism.model;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/** Numbers for benchmarks to work on. */
final class Noise {
    private Noise() {}

    /** Standard normal numbers, always the same. */
    static float[] of(int n) {
        RandomNumbers random = Stream.of(1, "bench/kernels").at(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.gaussian();
        }
        return values;
    }
}
