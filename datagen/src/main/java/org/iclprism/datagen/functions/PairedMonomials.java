package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = Σ_k w_k x_k x_p(k) / √d, w ~ N(0, I), p a random permutation: every variable is used twice (Panwar et al. 2024, code,
 * which pairs two permutations; in which order the pairs stand does not count). Parameters: weights of all monomials.
 */
record PairedMonomials(Monomials phi) implements FeatureFunctions {
    /** Largest d whose permutations are enumerated. */
    private static final int MOST_DIMS = 8;

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        Arrays.fill(parameters, 0);
        int[] partners = Subsets.order(random, phi.dims(), phi.dims());
        for (int k = 0; k < partners.length; k++) {
            parameters[phi.index(k, partners[k])] += random.gaussian() / Math.sqrt(phi.dims());
        }
    }

    @Override
    public double normaliser() {
        return 1;
    }

    /** A permutation has one fixed point on average, and E x^4 = 3. */
    @Override
    public double variance() {
        return (phi.dims() + 2.0) / phi.dims();
    }

    /** One component for each set of pairs, likelier the more permutations make it, if they are few enough. */
    @Override
    public List<GaussianPrior> prior() {
        Map<List<Integer>, Integer> permutations = new LinkedHashMap<>();
        if (phi.dims() <= MOST_DIMS) {
            count(new ArrayList<>(), permutations);
        }
        return permutations.entrySet().stream()
                .map(each -> component(each.getKey(), each.getValue()))
                .toList();
    }

    /** Adds the sets of pairs of all permutations that begin like this one. */
    private void count(List<Integer> partners, Map<List<Integer>, Integer> permutations) {
        int k = partners.size();
        if (k == phi.dims()) {
            List<Integer> pairs = IntStream.range(0, k)
                    .map(i -> phi.index(i, partners.get(i)))
                    .sorted()
                    .boxed()
                    .toList();
            permutations.merge(pairs, 1, Integer::sum);
        }
        for (int partner = 0; partner < phi.dims(); partner++) {
            if (!partners.contains(partner)) {
                partners.add(partner);
                count(partners, permutations);
                partners.remove(k);
            }
        }
    }

    /** Two permuted variables may be each other's partners: their monomial then has the sum of two weights. */
    private GaussianPrior component(List<Integer> pairs, int permutations) {
        int[] active = pairs.stream().mapToInt(pair -> pair).distinct().toArray();
        double[] variance = IntStream.of(active)
                .mapToDouble(pair -> pairs.stream().filter(each -> each == pair).count() / (double) phi.dims())
                .toArray();
        return new GaussianPrior(StrictMath.log(permutations), active, new double[active.length], variance);
    }
}
