package org.iclprism.eval.predictor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.functions.GaussianPrior;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.eval.strategy.DiscreteMmse;
import org.iclprism.eval.strategy.Strategy;

/** Exact Bayesian predictors of a function class. */
final class Posteriors {
    /** Noise variance that stands for none, in units of E f(x)^2: far above float's rounding of y, far below all else. */
    static final double NO_NOISE = 1e-10;

    private Posteriors() {}

    /** Noise variance of likelihoods. */
    static double noiseVariance(Regression functionClass, double jitter) {
        double variance = functionClass.noiseVariance();
        return variance > 0 ? variance : jitter * functionClass.functions().variance();
    }

    /** Its functions, if they are linear in features. */
    static LinearFunctions linear(String name, Regression functionClass) {
        if (functionClass.functions() instanceof LinearFunctions linear) {
            return linear;
        }
        throw new IllegalArgumentException("Cannot compute %s: function class %s is not linear in features."
                .formatted(name, functionClass.name()));
    }

    /** One component of the prior of its weights, from 1: of a mixture that of one family. */
    static List<GaussianPrior> component(String name, Regression functionClass, int component) {
        prior(name, functionClass);
        List<List<GaussianPrior>> priors = linear(name, functionClass).priors();
        if (component > priors.size()) {
            throw new IllegalArgumentException(
                    "Cannot compute %s: component must be at most %d, the number of function class %s, found %d."
                            .formatted(name, priors.size(), functionClass.name(), component));
        }
        return priors.get(component - 1);
    }

    private static List<GaussianPrior> prior(String name, Regression functionClass) {
        List<GaussianPrior> prior =
                functionClass.functions() instanceof LinearFunctions linear ? linear.prior() : List.of();
        if (prior.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot compute %s: the prior of function class %s is no mixture of (a few) Gaussians over weights of features. Try laplace-gibbs or sign-gibbs."
                            .formatted(name, functionClass.name()));
        }
        return prior;
    }

    /**
     * Under the prior that tasks are drawn from.
     *
     * @param jitter noise variance of a noise-free class, in units of E f(x)^2
     * @param component of the prior that counts alone, from 1; 0: all
     */
    static Strategy ofPrior(String name, Regression functionClass, double jitter, int component) {
        List<GaussianPrior> counting =
                component == 0 ? prior(name, functionClass) : component(name, functionClass, component);
        double noise = noiseVariance(functionClass, jitter);
        LinearFunctions linear = linear(name, functionClass);
        if (counting.stream().allMatch(each -> Arrays.stream(each.variance()).allMatch(v -> v == 0))) {
            double[][] points = counting.stream().map(GaussianPrior::mean).toArray(double[][]::new);
            return new OnFeatures(linear, new DiscreteMmse(name, new TaskPool("prior", points), noise));
        }
        return new OnlinePredictor(name, new OnlinePredictor.Features(linear), new UnderPrior(counting, noise));
    }

    /** Under the tasks of a pool, with its weights. */
    static Strategy ofPool(String name, Regression functionClass, TaskPool pool) {
        double noise = noiseVariance(functionClass, NO_NOISE);
        return functionClass.functions() instanceof LinearFunctions linear
                ? new OnFeatures(linear, new DiscreteMmse(name, pool, noise))
                : new PoolMean(name, functionClass, pool, noise);
    }

    /** Under a Gaussian of some variance about each task of a pool. */
    static Strategy smoothed(String name, Regression functionClass, TaskPool pool, double variance) {
        LinearFunctions linear = linear(name, functionClass);
        int[] all = new int[linear.parameters()];
        Arrays.setAll(all, k -> k);
        double[] variances = new double[all.length];
        Arrays.fill(variances, variance);
        GaussianPrior[] prior = new GaussianPrior[pool.size()];
        Arrays.setAll(prior, i -> new GaussianPrior(pool.weights().log(i), all, pool.task(i), variances));
        double noise = noiseVariance(functionClass, NO_NOISE);
        return new OnlinePredictor(name, new OnlinePredictor.Features(linear), new UnderPrior(List.of(prior), noise));
    }

    /** Posterior means under a prior, which is what they know. */
    private record UnderPrior(List<GaussianPrior> prior, double noise) implements LearnerFactory {

        @Override
        public Learner create(int dims) {
            return new PosteriorMean(prior, noise);
        }

        @Override
        public double[][] knowledge() {
            return prior.stream().map(UnderPrior::row).toArray(double[][]::new);
        }

        /** Weight, then which weights are not 0, their means and their variances. */
        private static double[] row(GaussianPrior component) {
            DoubleStream active = Arrays.stream(component.active()).asDoubleStream();
            return Stream.of(
                            DoubleStream.of(component.logWeight()),
                            active,
                            Arrays.stream(component.mean()),
                            Arrays.stream(component.variance()))
                    .flatMapToDouble(numbers -> numbers)
                    .toArray();
        }
    }
}
