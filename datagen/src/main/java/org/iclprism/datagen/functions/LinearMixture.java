package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;

/**
 * Functions of one of some linear families. The features are those of all families, one after the other; the weights of all
 * families but the drawn one are 0. So the mixture is linear again, and its prior is theirs, side by side.
 */
final class LinearMixture implements LinearFunctions, Mixed {
    private static final long serialVersionUID = 1L;

    private final List<LinearFunctions> families;
    private final ComponentWeights weights;
    /** Where the features of each start, and the number of all. */
    private final int[] starts;

    LinearMixture(List<LinearFunctions> families, ComponentWeights weights) {
        this.families = List.copyOf(families);
        this.weights = weights;
        starts = new int[families.size() + 1];
        for (int i = 0; i < families.size(); i++) {
            starts[i + 1] = starts[i] + families.get(i).parameters();
        }
    }

    @Override
    public int parameters() {
        return starts[families.size()];
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        Arrays.fill(parameters, 0);
        int component = weights.draw(random);
        double[] own = new double[families.get(component).parameters()];
        families.get(component).draw(random, own);
        System.arraycopy(own, 0, parameters, starts[component], own.length);
    }

    @Override
    public int components() {
        return families.size();
    }

    /** The family of the first weight that is not 0. */
    @Override
    public int component(double[] parameters) {
        int first = 0;
        while (first < parameters.length - 1 && parameters[first] == 0) {
            first++;
        }
        int component = 0;
        while (starts[component + 1] <= first) {
            component++;
        }
        return component;
    }

    @Override
    public double normaliser() {
        return 1;
    }

    @Override
    public void features(float[] x, int from, double[] into) {
        for (int i = 0; i < families.size(); i++) {
            double[] own = new double[families.get(i).parameters()];
            families.get(i).features(x, from, own);
            System.arraycopy(own, 0, into, starts[i], own.length);
        }
    }

    /** Empty if that of one family is. */
    @Override
    public List<GaussianPrior> prior() {
        return priors().stream().flatMap(List::stream).toList();
    }

    @Override
    public List<List<GaussianPrior>> priors() {
        if (families.stream().anyMatch(family -> family.prior().isEmpty())) {
            return List.of();
        }
        return IntStream.range(0, families.size()).mapToObj(this::prior).toList();
    }

    /** Of one family: its own, of the family's weight in all, among the features of all. */
    private List<GaussianPrior> prior(int family) {
        List<GaussianPrior> own = families.get(family).prior();
        double most = own.stream().mapToDouble(GaussianPrior::logWeight).max().orElseThrow();
        double total = own.stream()
                .mapToDouble(each -> StrictMath.exp(each.logWeight() - most))
                .sum();
        double shift = weights.log(family) - most - StrictMath.log(total);
        return own.stream()
                .map(each -> new GaussianPrior(
                        each.logWeight() + shift,
                        Arrays.stream(each.active())
                                .map(k -> starts[family] + k)
                                .toArray(),
                        each.mean(),
                        each.variance()))
                .toList();
    }
}
