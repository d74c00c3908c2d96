package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = w . phi(x) with w ~ N(0, weightVariance) for some features, chosen uniformly and anew for each function, and 0 for the
 * others.
 *
 * @param active how many are not 0
 * @param variance E f(x)^2
 */
record SparseWeights(Features phi, int active, double weightVariance, double normaliser, double variance)
        implements FeatureFunctions {

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        Arrays.fill(parameters, 0);
        for (int k : Subsets.draw(random, phi.count(), active)) {
            parameters[k] = Math.sqrt(weightVariance) * random.gaussian();
        }
    }

    /** One component for each set of features, if they are few enough. */
    @Override
    public List<GaussianPrior> prior() {
        return Subsets.all(phi.count(), active).stream()
                .map(set -> GaussianPrior.centred(0, set, weightVariance))
                .toList();
    }
}
