package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/** Functions of one of some families. Parameters: the number of the family, its own, and zeros. */
final class RealMixture implements Mixed {
    private static final long serialVersionUID = 1L;

    private final List<RealFunctions> families;
    private final ComponentWeights weights;

    RealMixture(List<RealFunctions> families, ComponentWeights weights) {
        this.families = List.copyOf(families);
        this.weights = weights;
    }

    @Override
    public int parameters() {
        return 1 + families.stream().mapToInt(RealFunctions::parameters).max().orElse(0);
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        Arrays.fill(parameters, 0);
        int component = weights.draw(random);
        double[] own = new double[families.get(component).parameters()];
        families.get(component).draw(random, own);
        parameters[0] = component;
        System.arraycopy(own, 0, parameters, 1, own.length);
    }

    @Override
    public int components() {
        return families.size();
    }

    @Override
    public int component(double[] parameters) {
        return (int) parameters[0];
    }

    @Override
    public double value(double[] parameters, float[] x, int from) {
        RealFunctions family = families.get(component(parameters));
        return family.value(Arrays.copyOfRange(parameters, 1, 1 + family.parameters()), x, from);
    }

    @Override
    public double normaliser() {
        return 1;
    }
}
