package org.iclprism.datagen.functions;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;

/** f(x) = w . x with w uniform on {-1, 1}^d (Panwar et al. 2024; Mangasarian and Recht 2011). */
record SignVector(int dims) implements CoordinateFunctions {
    /** Largest d whose 2^d vectors are enumerated. */
    private static final int MOST_DIMS = 16;

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        for (int k = 0; k < dims; k++) {
            parameters[k] = 2 * random.below(2) - 1;
        }
    }

    @Override
    public double normaliser() {
        return dims;
    }

    /** All 2^d points, as long as they are few enough. */
    @Override
    public List<GaussianPrior> prior() {
        if (dims > MOST_DIMS) {
            return List.of();
        }
        int[] all = IntStream.range(0, dims).toArray();
        double[] fixed = new double[dims];
        return IntStream.range(0, 1 << dims)
                .mapToObj(bits -> new GaussianPrior(
                        0,
                        all,
                        IntStream.of(all)
                                .mapToDouble(k -> 2 * (bits >> k & 1) - 1)
                                .toArray(),
                        fixed))
                .toList();
    }
}
