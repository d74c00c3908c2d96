package org.iclprism.eval.bayes;

import java.util.Arrays;
import java.util.List;

/** The mean of terms that are all here, each with its weight, summed in their order. */
final class MeanOfTerms implements FitObjective {
    private final int parameters;
    private final List<? extends Term> terms;
    private final double[] weights;

    /** The plain mean. */
    MeanOfTerms(int parameters, List<? extends Term> terms) {
        this(parameters, terms, equal(terms.size()));
    }

    MeanOfTerms(int parameters, List<? extends Term> terms, double[] weights) {
        this.parameters = parameters;
        this.terms = terms;
        this.weights = weights;
    }

    private static double[] equal(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return weights;
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public Evaluation at(double[] at) {
        double value = 0;
        double total = 0;
        double[] mean = new double[parameters];
        double[] gradient = new double[parameters];
        for (int t = 0; t < weights.length; t++) {
            if (weights[t] != 0) {
                value += weights[t] * terms.get(t).at(at, gradient);
                total += weights[t];
                for (int i = 0; i < parameters; i++) {
                    mean[i] += weights[t] * gradient[i];
                }
            }
        }
        for (int i = 0; i < parameters; i++) {
            mean[i] /= total;
        }
        return new Evaluation(value / total, mean);
    }
}
