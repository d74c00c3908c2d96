package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** Laws of the roots of polynomials of degree n: independent, root i with a mean and deviation of its own. */
enum RootLaw {
    /** N(0, 1). */
    GAUSSIAN,
    /** Uniform on [-radius, radius). */
    UNIFORM,
    /** Each uniform on the first two thirds of its own n-th of [-radius, radius), so that no two are near each other. */
    DISJOINT;

    double mean(int i, int n, double radius) {
        return this == DISJOINT ? radius * ((2 * i + 2.0 / 3) / n - 1) : 0;
    }

    double deviation(int n, double radius) {
        return switch (this) {
            case GAUSSIAN -> 1;
            case UNIFORM -> radius / Math.sqrt(3);
            case DISJOINT -> radius / Math.sqrt(3) * 2 / (3 * n);
        };
    }

    double draw(RandomNumbers random, int i, int n, double radius) {
        double standard = this == GAUSSIAN ? random.gaussian() : Math.sqrt(3) * (2 * random.uniform() - 1);
        return mean(i, n, radius) + deviation(n, radius) * standard;
    }
}
