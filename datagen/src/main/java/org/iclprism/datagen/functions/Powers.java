package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.stream.IntStream;

/** 1, x, ..., x^degree of one number x. */
record Powers(int degree) implements Features {

    @Override
    public int count() {
        return degree + 1;
    }

    @Override
    public void of(float[] x, int from, double[] into) {
        double power = 1;
        for (int k = 0; k <= degree; k++) {
            into[k] = power;
            power *= x[from];
        }
    }

    /**
     * Polynomials with coefficients N(0, v), of a degree uniform on {least, ..., degree}, v such that E f^2 = 1 for each degree
     * and x uniform on [-radius, radius] (Panwar et al. 2024, code, which has v = 1).
     */
    StoredSets gaussian(int least, double radius) {
        int[][] sets = IntStream.rangeClosed(least, degree)
                .mapToObj(m -> Subsets.all(m + 1))
                .toArray(int[][]::new);
        double[] variances = Arrays.stream(sets)
                .mapToDouble(set -> 1
                        / Arrays.stream(set)
                                .mapToDouble(k -> Math.pow(radius, 2.0 * k) / (2 * k + 1))
                                .sum())
                .toArray();
        return new StoredSets(this, 1, 1, sets, variances);
    }
}
