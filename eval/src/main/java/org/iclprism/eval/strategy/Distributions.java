package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;

/**
 * Predictions are distributions over d symbols. Inside logarithms, probabilities below 1e-12 count as 1e-12, so that one
 * impossible symbol cannot make a mean infinite: no divergence exceeds 28 nats.
 *
 * @param dims number of symbols d; the start token has id d and is not among them
 */
public record Distributions(int dims) implements OutputSpace {
    private static final double LEAST_PROBABILITY = 1e-12;

    @Override
    public int width() {
        return dims;
    }

    /** Drops the logit of the start token and the untrained prediction after the last symbol, then softmax over d. */
    @Override
    public double[] fromModel(PromptShape shape, float[] rawOutputs) {
        int positions = shape.positions() - 1;
        double[] predictions = new double[positions * dims];
        for (int t = 0; t < positions; t++) {
            softmax(rawOutputs, t * shape.outputs(), predictions, t * dims);
        }
        return predictions;
    }

    @Override
    public double loss(Prompt prompt, double[] task, double[] predictions) {
        double sum = 0;
        for (int from = 0; from < predictions.length; from += dims) {
            sum += divergence(task, 0, predictions, from);
        }
        return sum / positions(predictions);
    }

    /** The same as {@link #loss}: it differs from the log-loss by the entropy of the urn, common to all strategies. */
    @Override
    public double strategyLoss(Prompt prompt, double[] task, double[] predictions) {
        return loss(prompt, task, predictions);
    }

    @Override
    public double distance(double[] a, double[] b) {
        return (divergence(a, b) + divergence(b, a)) / 2;
    }

    @Override
    public double divergence(double[] transformer, double[] mixture) {
        double sum = 0;
        for (int from = 0; from < transformer.length; from += dims) {
            sum += divergence(transformer, from, mixture, from);
        }
        return sum / positions(transformer);
    }

    /** Total variation: half the sum over symbols of |a - b|, in [0, 1]. */
    public double totalVariation(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / (2 * positions(a));
    }

    /**
     * Spearman's rank correlation over the symbols. Positions at which a predictor ranks no symbol above another, such as
     * G before the first symbol, have none and are left out; NaN when all are.
     */
    public double spearman(double[] a, double[] b) {
        return Ranks.meanCorrelation(a, b, dims);
    }

    private double divergence(double[] p, int pFrom, double[] q, int qFrom) {
        double sum = 0;
        for (int k = 0; k < dims; k++) {
            double pk = p[pFrom + k];
            sum += pk * Math.log(Math.max(pk, LEAST_PROBABILITY) / Math.max(q[qFrom + k], LEAST_PROBABILITY));
        }
        return sum;
    }

    private double positions(double[] predictions) {
        return (double) predictions.length / dims;
    }

    private void softmax(float[] logits, int logitsFrom, double[] into, int intoFrom) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < dims; k++) {
            largest = Math.max(largest, logits[logitsFrom + k]);
        }
        double sum = 0;
        for (int k = 0; k < dims; k++) {
            into[intoFrom + k] = Math.exp(logits[logitsFrom + k] - largest);
            sum += into[intoFrom + k];
        }
        for (int k = 0; k < dims; k++) {
            into[intoFrom + k] /= sum;
        }
    }
}
