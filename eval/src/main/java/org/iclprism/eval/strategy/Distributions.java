package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.VectorPrompt;

/**
 * Predictions are distributions over d symbols, at each position, or over d labels, of the query alone. Inside logarithms, probabilities below 1e-12 count as 1e-12, so that one
 * impossible symbol cannot make a mean infinite: no divergence exceeds 28 nats.
 *
 * @param dims number of symbols or labels d; a start token has id d and is not among them
 */
public record Distributions(int dims) implements OutputSpace {
    private static final double LEAST_PROBABILITY = 1e-12;

    @Override
    public int width() {
        return dims;
    }

    /**
     * Softmax over d. Of symbols, drops the logit of the start token and the untrained prediction after the last symbol.
     */
    @Override
    public double[] fromModel(PromptShape shape, float[] rawOutputs) {
        int positions = shape.kind() == PromptShape.Kind.LAST ? shape.outputPositions() : shape.positions() - 1;
        double[] predictions = new double[positions * dims];
        for (int t = 0; t < positions; t++) {
            softmax(rawOutputs, t * shape.outputs(), predictions, t * dims);
        }
        return predictions;
    }

    @Override
    public double[] target(Prompt prompt, double[] task) {
        if (!(prompt instanceof VectorPrompt examples)) {
            return task;
        }
        double[] target = new double[dims];
        target[(int) examples.y()[examples.points() - 1]] = 1;
        return target;
    }

    /** KL(target || prediction): of a label, the cross-entropy. */
    @Override
    public double loss(Prompt prompt, double[] task, double[] predictions) {
        double[] target = target(prompt, task);
        double sum = 0;
        for (int from = 0; from < predictions.length; from += dims) {
            sum += divergence(target, 0, predictions, from);
        }
        return sum / positions(predictions);
    }

    /** The same as {@link #loss}: it differs from the log-loss by the entropy of the target, common to all strategies. */
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
