package org.iclprism.eval.strategy;

import org.iclprism.datagen.Classification;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.VectorPrompt;

/**
 * Posterior probability that the query q is another occurrence of an example with label 1: p_j is proportional to
 * exp(-d (1 + v)^2 / (2 v (2 + v)) |q - c_j / (1 + v)|^2), the Gaussian likelihood that q and example c_j share their item.
 * Knows no task. O(C d) time.
 */
record ItemCopying(String name) implements Strategy {

    @Override
    public double[] predict(Prompt prompt) {
        VectorPrompt examples = (VectorPrompt) prompt;
        double v = Classification.WITHIN_CLASS_VARIANCE;
        double precision = examples.dims() * (1 + v) * (1 + v) / (v * (2 + v));
        int query = examples.points() - 1;
        LabelPosterior posterior = new LabelPosterior();
        for (int j = 0; j < query; j++) {
            posterior.add(-precision / 2 * squaredResidual(examples, query, j), examples.y()[j]);
        }
        return posterior.distribution();
    }

    private static double squaredResidual(VectorPrompt examples, int query, int example) {
        int dims = examples.dims();
        double sum = 0;
        for (int k = 0; k < dims; k++) {
            double expected = examples.x()[example * dims + k] / (1 + Classification.WITHIN_CLASS_VARIANCE);
            double residual = examples.x()[query * dims + k] - expected;
            sum += residual * residual;
        }
        return sum;
    }
}
