package org.iclprism.eval.strategy;

import java.util.function.DoubleBinaryOperator;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.VectorPrompt;

/**
 * Predictions are values of y, or their means, one for each pair.
 *
 * @param noiseVariance sigma^2 of y
 * @param binary true if y is -1 or 1: figures then show how often the sign is wrong
 */
public record Values(double noiseVariance, boolean binary) implements OutputSpace {
    /** Where y has no noise, losses are scored as if E f(x)^2 were so many times its variance: that of linear-regression. */
    static final double NO_NOISE = 256;

    /** Of any y. */
    public Values(double noiseVariance) {
        this(noiseVariance, false);
    }

    @Override
    public int width() {
        return 1;
    }

    /**
     * Takes output 0 where the transformer reads an x: every other position, from the first. Of log odds z of y = 1 takes
     * E y = tanh(z / 2).
     */
    @Override
    public double[] fromModel(PromptShape shape, float[] rawOutputs) {
        double[] predictions = new double[shape.positions() / 2];
        for (int t = 0; t < predictions.length; t++) {
            double output = rawOutputs[2 * t * shape.outputs()];
            predictions[t] = shape.kind() == PromptShape.Kind.SIGNS ? Math.tanh(output / 2) : output;
        }
        return predictions;
    }

    @Override
    public double[] target(Prompt prompt, double[] task) {
        return task;
    }

    @Override
    public double loss(Prompt prompt, double[] task, double[] predictions) {
        return binary ? mean(prompt, predictions, Regression::signError) : squaredError(prompt, predictions);
    }

    @Override
    public double strategyLoss(Prompt prompt, double[] task, double[] predictions) {
        return squaredError(prompt, predictions) / (2 * noiseVariance);
    }

    private static double squaredError(Prompt prompt, double[] predictions) {
        return mean(prompt, predictions, (prediction, y) -> (prediction - y) * (prediction - y));
    }

    private static double mean(Prompt prompt, double[] predictions, DoubleBinaryOperator error) {
        float[] y = ((VectorPrompt) prompt).y();
        double sum = 0;
        for (int t = 0; t < predictions.length; t++) {
            sum += error.applyAsDouble(predictions[t], y[t]);
        }
        return sum / predictions.length;
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
