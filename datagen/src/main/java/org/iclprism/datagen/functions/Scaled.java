package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/** Functions of a family times a constant, with the same parameters. */
interface Scaled extends RealFunctions {

    /** The family. */
    RealFunctions functions();

    /** The constant. */
    double factor();

    /** Divided by the root of the family's normaliser, so that f(x)^2 is about 1; the new normaliser is 1. */
    static RealFunctions toUnitVariance(RealFunctions functions) {
        if (functions.normaliser() == 1) {
            return functions;
        }
        double factor = 1 / Math.sqrt(functions.normaliser());
        return functions instanceof LinearFunctions linear
                ? new ScaledLinear(linear, factor)
                : new ScaledReal(functions, factor);
    }

    @Override
    default int parameters() {
        return functions().parameters();
    }

    @Override
    default void draw(RandomNumbers random, double[] parameters) {
        functions().draw(random, parameters);
    }

    @Override
    default double value(double[] parameters, float[] x, int from) {
        return factor() * functions().value(parameters, x, from);
    }

    @Override
    default double normaliser() {
        return factor() * factor() * functions().normaliser();
    }

    @Override
    default double variance() {
        return factor() * factor() * functions().variance();
    }

    @Override
    default int components() {
        return functions().components();
    }

    @Override
    default int component(double[] parameters) {
        return functions().component(parameters);
    }

    /** Of any family. */
    record ScaledReal(RealFunctions functions, double factor) implements Scaled {}

    /** The weights stay, the features are scaled. */
    record ScaledLinear(LinearFunctions functions, double factor) implements Scaled, LinearFunctions {

        @Override
        public double value(double[] parameters, float[] x, int from) {
            return Scaled.super.value(parameters, x, from);
        }

        @Override
        public void features(float[] x, int from, double[] into) {
            functions.features(x, from, into);
            for (int k = 0; k < into.length; k++) {
                into[k] *= factor;
            }
        }

        @Override
        public List<GaussianPrior> prior() {
            return functions.prior();
        }

        @Override
        public List<List<GaussianPrior>> priors() {
            return functions.priors();
        }
    }
}
