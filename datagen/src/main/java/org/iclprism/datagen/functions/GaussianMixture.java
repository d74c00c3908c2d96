package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = w . x with w from one of two Gaussians (Panwar et al. 2024, section 4): its first coordinate is N(c, variance) with
 * probability alpha and N(-c, variance) otherwise, all others are N(0, 1).
 *
 * @param centre c
 * @param weight alpha
 * @param firstVariance of the first coordinate, 0 in the limit that the paper studies (its code has 1e-8)
 */
record GaussianMixture(int dims, double centre, double weight, double firstVariance) implements CoordinateFunctions {

    GaussianMixture {
        Require.that(weight <= 1, "gaussian-mixture", "weight", "between 0 and 1", weight);
    }

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        double side = random.uniform() < weight ? centre : -centre;
        for (int k = 0; k < dims; k++) {
            parameters[k] = random.gaussian();
        }
        parameters[0] = side + Math.sqrt(firstVariance) * parameters[0];
    }

    @Override
    public double normaliser() {
        return dims;
    }

    @Override
    public double variance() {
        return dims - 1 + centre * centre + firstVariance;
    }

    @Override
    public List<GaussianPrior> prior() {
        return List.of(component(weight, centre), component(1 - weight, -centre));
    }

    private GaussianPrior component(double probability, double side) {
        double[] mean = new double[dims];
        mean[0] = side;
        double[] variance = new double[dims];
        Arrays.fill(variance, 1);
        variance[0] = firstVariance;
        return new GaussianPrior(
                StrictMath.log(probability), IntStream.range(0, dims).toArray(), mean, variance);
    }
}
