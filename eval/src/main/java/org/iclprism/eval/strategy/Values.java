package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.VectorPrompt;

/**
 * Predictions are values of y, one for each pair.
 *
 * @param noiseVariance sigma^2 of y
 */
public record Values(double noiseVariance) implements OutputSpace {
    /** Where y has no noise, losses are scored as if E f(x)^2 were so many times its variance: that of linear-regression. */
    static final double NO_NOISE = 256;

    @Override
    public int width() {
        return 1;
    }

    /** Takes output 0 where the transformer reads an x: every other position, from the first. */
    @Override
    public double[] fromModel(PromptShape shape, float[] rawOutputs) {
        double[] predictions = new double[shape.positions() / 2];
        for (int t = 0; t < predictions.length; t++) {
            predictions[t] = rawOutputs[2 * t * shape.outputs()];
        }
        return predictions;
    }

    @Override
    public double[] target(Prompt prompt, double[] task) {
        return task;
    }

    @Override
    public double loss(Prompt prompt, double[] task, double[] predictions) {
        float[] y = ((VectorPrompt) prompt).y();
        double sum = 0;
        for (int t = 0; t < predictions.length; t++) {
            double error = predictions[t] - y[t];
            sum += error * error;
        }
        return sum / predictions.length;
    }

    @Override
    public double strategyLoss(Prompt prompt, double[] task, double[] predictions) {
        return loss(prompt, task, predictions) / (2 * noiseVariance);
    }

    @Override
    public double distance(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += (a[t] - b[t]) * (a[t] - b[t]);
        }
        return sum / a.length;
    }

    @Override
    public double divergence(double[] transformer, double[] mixture) {
        return distance(transformer, mixture);
    }

    /** The sums behind R^2 of a mixture as a prediction of the transformer, for one prompt. */
    public RSquared rSquared(double[] transformer, double[] mixture) {
        return RSquared.of(transformer, mixture);
    }
}
