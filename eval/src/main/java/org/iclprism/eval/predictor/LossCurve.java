package org.iclprism.eval.predictor;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.Strategy;

/**
 * Loss of a predictor by number of examples: squared error of its prediction for f(x_{k+1}), noise-free, from k pairs,
 * divided by the normaliser of the function class; of functions that are -1 or 1 the share of wrong signs.
 *
 * @param prompts how many
 * @param sum of losses, by k
 * @param squares sum of squared losses, by k
 */
public record LossCurve(long prompts, double[] sum, double[] squares) implements Serializable {

    /** Curves of some predictors on the prompts {@code first}, ..., {@code first + count - 1} of a stream. */
    public static LossCurve[] of(List<Strategy> predictors, PromptStream stream, long first, int count) {
        Regression functionClass = (Regression) stream.functionClass();
        List<VectorPrompt> prompts = LongStream.range(first, first + count)
                .mapToObj(sequence -> (VectorPrompt) stream.prompt(sequence))
                .toList();
        double[][] targets = prompts.stream()
                .map(prompt -> functionClass.values(stream.pool().task(prompt.task()), prompt))
                .toArray(double[][]::new);
        return predictors.stream()
                .map(predictor -> of(predictor.predict(prompts), targets, functionClass))
                .toArray(LossCurve[]::new);
    }

    private static LossCurve of(double[][] predictions, double[][] targets, Regression functionClass) {
        int points = targets[0].length;
        LossCurve curve = new LossCurve(targets.length, new double[points], new double[points]);
        for (int i = 0; i < targets.length; i++) {
            for (int k = 0; k < points; k++) {
                double loss = functionClass.error(predictions[i][k], targets[i][k]);
                curve.sum[k] += loss;
                curve.squares[k] += loss * loss;
            }
        }
        return curve;
    }

    /** The curve of the prompts of both. */
    public LossCurve plus(LossCurve other) {
        double[] sums = sum.clone();
        Arrays.setAll(sums, k -> sum[k] + other.sum[k]);
        double[] both = squares.clone();
        Arrays.setAll(both, k -> squares[k] + other.squares[k]);
        return new LossCurve(prompts + other.prompts, sums, both);
    }

    /** Number of k. */
    public int points() {
        return sum.length;
    }

    /** Mean loss after k examples. */
    public double loss(int k) {
        return sum[k] / prompts;
    }

    /** Standard error of that mean; NaN for one prompt. */
    public double standardError(int k) {
        double variance = (squares[k] - sum[k] * sum[k] / prompts) / (prompts - 1);
        return Math.sqrt(Math.max(0, variance) / prompts);
    }
}
