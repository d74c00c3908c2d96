package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/** f(x) = w . x with independent w_i ~ Laplace(0, scale), of variance 2 scale^2 (Panwar et al. 2024, code). */
record LaplaceLinear(int dims, double scale) implements CoordinateFunctions {

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        for (int k = 0; k < dims; k++) {
            double size = scale * random.exponential();
            parameters[k] = random.below(2) == 0 ? size : -size;
        }
    }

    @Override
    public double normaliser() {
        return 2 * scale * scale * dims;
    }

    /** Not Gaussian. */
    @Override
    public List<GaussianPrior> prior() {
        return List.of();
    }
}
