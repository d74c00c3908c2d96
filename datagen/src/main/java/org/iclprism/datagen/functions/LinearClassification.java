package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/** f(x) = 1 where w . x >= 0, -1 elsewhere, w ~ N(0, I) (Garg et al. 2022, code). */
record LinearClassification(Linear weights) implements RealFunctions {

    @Override
    public int parameters() {
        return weights.parameters();
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        weights.draw(random, parameters);
    }

    @Override
    public double value(double[] parameters, float[] x, int from) {
        return weights.value(parameters, x, from) >= 0 ? 1 : -1;
    }

    @Override
    public double normaliser() {
        return 1;
    }

    @Override
    public boolean binary() {
        return true;
    }
}
