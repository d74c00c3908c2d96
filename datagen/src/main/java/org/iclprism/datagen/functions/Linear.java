package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = w . x, w ~ N(0, deviation^2 I) (Garg et al. 2022, section 3).
 *
 * @param deviation tau (Akyürek et al. 2023, section 4.3)
 */
public record Linear(int dims, double deviation) implements CoordinateFunctions {

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        for (int k = 0; k < dims; k++) {
            parameters[k] = deviation * random.gaussian();
        }
    }

    @Override
    public double normaliser() {
        return dims;
    }

    @Override
    public double variance() {
        return dims * deviation * deviation;
    }

    @Override
    public List<GaussianPrior> prior() {
        return List.of(GaussianPrior.centred(0, 0, dims, deviation * deviation));
    }
}
