package org.iclprism.eval.predictor;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.functions.GaussianPrior;

/**
 * E f(x) under a prior of the weights that is a mixture of Gaussians: each component's posterior mean, weighed by
 * alpha_i p_i(y_1, ..., y_k | x_1, ..., x_k) (Panwar et al. 2024, eq. 3). O(q_i^2) per pair for component i of q_i weights.
 */
final class PosteriorMean implements Learner {
    private final List<GaussianPrior> prior;
    private final WeightPosterior[] posteriors;
    private final double[] buffer;

    /** The noise variance must be above 0; a noise-free class has a very small one. */
    PosteriorMean(List<GaussianPrior> prior, double noiseVariance) {
        this.prior = prior;
        posteriors = prior.stream()
                .map(each -> new WeightPosterior(each.mean(), each.variance(), noiseVariance))
                .toArray(WeightPosterior[]::new);
        buffer = new double
                [prior.stream().mapToInt(each -> each.active().length).max().orElse(0)];
    }

    /** Posterior probabilities beta of the components. */
    double[] weights() {
        double[] weights = new double[posteriors.length];
        Arrays.setAll(weights, i -> prior.get(i).logWeight() + posteriors[i].logEvidence());
        double most = Arrays.stream(weights).max().orElse(0);
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i] - most);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    @Override
    public double predict(double[] x) {
        double[] weights = weights();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * posteriors[i].predict(active(i, x));
            }
        }
        return sum;
    }

    @Override
    public void learn(double[] x, double y) {
        for (int i = 0; i < posteriors.length; i++) {
            posteriors[i].learn(active(i, x), y);
        }
    }

    /** The components' features of x; longer than the component where others have more. */
    private double[] active(int component, double[] x) {
        int[] active = prior.get(component).active();
        for (int k = 0; k < active.length; k++) {
            buffer[k] = x[active[k]];
        }
        return buffer;
    }
}
