package org.iclprism.datagen.functions;

import java.util.List;

/** Functions f(x) = w . phi(x) with q fixed features phi. The parameters of a function are its w [q]. */
public interface LinearFunctions extends RealFunctions {

    /** Writes phi(x) [q] to {@code into}, x being the d numbers from {@code from} on. */
    void features(float[] x, int from, double[] into);

    /** The prior of w as a mixture of Gaussians; empty where it is none, or one of too many components. */
    List<GaussianPrior> prior();

    /** That prior taken apart: into those of the families of a mixture, otherwise into single Gaussians. */
    default List<List<GaussianPrior>> priors() {
        return prior().stream().map(List::of).toList();
    }

    @Override
    default double value(double[] parameters, float[] x, int from) {
        double[] features = new double[parameters.length];
        features(x, from, features);
        double sum = 0;
        for (int k = 0; k < parameters.length; k++) {
            sum += parameters[k] * features[k];
        }
        return sum;
    }
}
