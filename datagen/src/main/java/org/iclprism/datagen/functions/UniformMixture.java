package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(x) = w . x with w uniform on one of some boxes [low, high)^d (Panwar et al. 2024, code). Given the pairs of a prompt, w is
 * uniform, or Gaussian, on what they leave of each box: its mean has no closed form.
 *
 * @param lows lower end of each box
 * @param highs upper end of each box
 */
record UniformMixture(int dims, double[] lows, double[] highs, ComponentWeights weights)
        implements CoordinateFunctions, Mixed {

    UniformMixture {
        for (int i = 0; i < lows.length; i++) {
            Require.that(
                    lows[i] < highs[i],
                    "uniform-mixture",
                    "lows",
                    "below highs: that of box " + (i + 1) + " below " + highs[i],
                    lows[i]);
        }
    }

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        int box = weights.draw(random);
        for (int k = 0; k < dims; k++) {
            parameters[k] = lows[box] + (highs[box] - lows[box]) * random.uniform();
        }
    }

    /** The first box that holds w. */
    @Override
    public int component(double[] parameters) {
        int box = 0;
        while (box < lows.length - 1 && !holds(box, parameters)) {
            box++;
        }
        return box;
    }

    @Override
    public double normaliser() {
        return dims;
    }

    @Override
    public double variance() {
        return dims * weights.mean(i -> (lows[i] * lows[i] + lows[i] * highs[i] + highs[i] * highs[i]) / 3);
    }

    /** Not Gaussian. */
    @Override
    public List<GaussianPrior> prior() {
        return List.of();
    }

    private boolean holds(int box, double[] w) {
        for (double each : w) {
            if (each < lows[box] || each > highs[box]) {
                return false;
            }
        }
        return true;
    }
}
