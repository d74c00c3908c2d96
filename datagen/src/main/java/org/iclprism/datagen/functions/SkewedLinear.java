package org.iclprism.datagen.functions;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * f(x) = w . x, w ~ N(0, U diag(v) U') with v_i proportional to 1 / i^2 and of mean 1, U a rotation (Panwar et al. 2024,
 * code: weights transformed). Parameters and features are in the basis U, so the prior is diagonal.
 */
final class SkewedLinear implements LinearFunctions {
    private static final long serialVersionUID = 1L;

    private final double[][] rotation;
    private final double[] variances;

    /** U is a function of {@code seed}. */
    SkewedLinear(int dims, long seed) {
        rotation = Rotations.draw(Stream.of(seed, "weights/rotation").at(0), dims);
        double sum =
                IntStream.rangeClosed(1, dims).mapToDouble(i -> 1.0 / i / i).sum();
        variances = IntStream.rangeClosed(1, dims)
                .mapToDouble(i -> dims / sum / i / i)
                .toArray();
    }

    @Override
    public int parameters() {
        return variances.length;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        for (int k = 0; k < variances.length; k++) {
            parameters[k] = Math.sqrt(variances[k]) * random.gaussian();
        }
    }

    @Override
    public double normaliser() {
        return variances.length;
    }

    @Override
    public void features(float[] x, int from, double[] into) {
        for (int i = 0; i < variances.length; i++) {
            double sum = 0;
            for (int k = 0; k < variances.length; k++) {
                sum += rotation[i][k] * x[from + k];
            }
            into[i] = sum;
        }
    }

    @Override
    public List<GaussianPrior> prior() {
        return List.of(
                new GaussianPrior(0, Subsets.all(variances.length), new double[variances.length], variances.clone()));
    }
}
