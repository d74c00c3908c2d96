package org.iclprism.eval.behaviour;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.Strategy;

/**
 * N questions of K points: after k = 0, ..., K - 1 examples a query is asked. A whole question is one prompt whose every x is a
 * query; one with queries of its own is K prompts, of k examples and the query each.
 *
 * @param name for example {@code own}, {@code fresh} or {@code opposite-quadrants}
 * @param whole whether questions are one prompt each
 * @param prompts [N] or [N * K], question by question
 * @param targets [N][K] noise-free f at the queries; NaN where nothing is asked
 * @param tasks [N] parameters of f
 * @param scale of f in these prompts; squared errors are divided by its square
 */
public record PromptSet(
        String name, boolean whole, List<VectorPrompt> prompts, double[][] targets, double[][] tasks, double scale) {

    /** Number of questions N. */
    public int size() {
        return targets.length;
    }

    /** Number of points K. */
    public int points() {
        return targets[0].length;
    }

    /** What a predictor answers, [N][K]; NaN where nothing is asked. */
    public double[][] answers(Strategy predictor) {
        double[][] outputs = predictor.predict(prompts);
        double[][] answers = new double[size()][points()];
        for (int n = 0; n < answers.length; n++) {
            for (int k = 0; k < answers[n].length; k++) {
                double answer = whole ? outputs[n][k] : outputs[n * points() + k][k];
                answers[n][k] = Double.isNaN(targets[n][k]) ? Double.NaN : answer;
            }
        }
        return answers;
    }

    /** The prompt that question n is asked in after k examples; a whole question's goes on after the query. */
    public VectorPrompt prompt(int n, int k) {
        return prompts.get(whole ? n : n * points() + k);
    }

    /** The first examples of a prompt, then a query whose y nobody knows. */
    static VectorPrompt withQuery(VectorPrompt context, int examples, float[] query, int from) {
        int dims = context.dims();
        float[] x = Arrays.copyOf(context.x(), (examples + 1) * dims);
        System.arraycopy(query, from, x, examples * dims, dims);
        float[] y = Arrays.copyOf(context.y(), examples + 1);
        y[examples] = 0;
        return new VectorPrompt(context.task(), dims, x, y);
    }
}
