package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = w . x with w from one of some Gaussians (Panwar et al. 2024, section 4; its code has three of them too): its first
 * coordinate is N(centre, firstVariance), the centre drawn by weights, all others are N(0, 1).
 *
 * @param centres means of the first coordinate
 * @param firstVariance of the first coordinate, 0 in the limit that the paper studies (its code has 1e-8)
 */
record GaussianMixture(int dims, double[] centres, ComponentWeights weights, double firstVariance)
        implements CoordinateFunctions, Mixed {

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        double centre = centres[weights.draw(random)];
        for (int k = 0; k < dims; k++) {
            parameters[k] = random.gaussian();
        }
        parameters[0] = centre + Math.sqrt(firstVariance) * parameters[0];
    }

    @Override
    public int components() {
        return centres.length;
    }

    /** That of the nearest centre. */
    @Override
    public int component(double[] parameters) {
        int nearest = 0;
        for (int i = 1; i < centres.length; i++) {
            if (Math.abs(parameters[0] - centres[i]) < Math.abs(parameters[0] - centres[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    @Override
    public double normaliser() {
        return dims;
    }

    @Override
    public double variance() {
        return dims - 1 + weights.mean(i -> centres[i] * centres[i]) + firstVariance;
    }

    @Override
    public List<GaussianPrior> prior() {
        return IntStream.range(0, centres.length).mapToObj(this::component).toList();
    }

    private GaussianPrior component(int i) {
        double[] mean = new double[dims];
        mean[0] = centres[i];
        double[] variance = new double[dims];
        Arrays.fill(variance, 1);
        variance[0] = firstVariance;
        return new GaussianPrior(weights.log(i), Subsets.all(dims), mean, variance);
    }
}
