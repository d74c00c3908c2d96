package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = w . phi(x) with w ~ N(0, variance) for the features of one of K fixed sets, each as likely, and 0 for the others.
 * With one set of all features this is a dense Gaussian.
 */
final class StoredSets implements FeatureFunctions, Mixed {
    private static final long serialVersionUID = 1L;

    private final Features phi;
    private final double normaliser;
    private final double variance;
    /** [sets, features of each]. */
    private final int[][] sets;
    /** Of each weight, by set. */
    private final double[] variances;

    /** Of E f(x)^2 = {@code variance}. */
    StoredSets(Features phi, double normaliser, double variance, int[][] sets, double[] variances) {
        this.phi = phi;
        this.normaliser = normaliser;
        this.variance = variance;
        this.sets = sets;
        this.variances = variances;
    }

    /** All features, each weight N(0, 1). */
    static StoredSets dense(Features phi, double normaliser, double variance) {
        return new StoredSets(phi, normaliser, variance, new int[][] {Subsets.all(phi.count())}, new double[] {1});
    }

    @Override
    public Features phi() {
        return phi;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        Arrays.fill(parameters, 0);
        int set = sets.length == 1 ? 0 : random.below(sets.length);
        for (int k : sets[set]) {
            parameters[k] = Math.sqrt(variances[set]) * random.gaussian();
        }
    }

    /** The set of the weights that are not 0. */
    @Override
    public int component(double[] parameters) {
        long active = Arrays.stream(parameters).filter(w -> w != 0).count();
        int set = 0;
        while (set < sets.length - 1
                && !(sets[set].length == active && Arrays.stream(sets[set]).allMatch(k -> parameters[k] != 0))) {
            set++;
        }
        return set;
    }

    @Override
    public double normaliser() {
        return normaliser;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public List<GaussianPrior> prior() {
        GaussianPrior[] prior = new GaussianPrior[sets.length];
        Arrays.setAll(prior, i -> GaussianPrior.centred(0, sets[i], variances[i]));
        return List.of(prior);
    }
}
