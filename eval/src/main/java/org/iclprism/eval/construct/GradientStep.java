package org.iclprism.eval.construct;

import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * One step of gradient descent on the squared error of one example with weight decay, w' = w - 2 alpha (x (w x - y) + lambda
 * w), read as w' query: 9 layers, O(d) rows (Akyurek et al. 2211.15661, Theorem 1; the sign of lambda as in eq. 11).
 *
 * @param weights w, the predictor before the step; part of the transformer's weights
 * @param alpha step size
 * @param lambda weight decay
 */
public record GradientStep(double[] weights, double alpha, double lambda) {
    /** Above this many dimensions a run takes long. */
    public static final int LARGEST = 256;

    /** @throws IllegalArgumentException if a number is out of range, naming it */
    public GradientStep {
        Check.dims(weights.length, LARGEST);
        Check.that(Double.isFinite(alpha), "alpha", "a finite number", alpha);
        Check.that(lambda >= 0 && Double.isFinite(lambda), "lambda", ">= 0 and finite", lambda);
    }

    /** A step from standard normal weights. */
    public static GradientStep gaussian(int dims, double alpha, double lambda, RandomNumbers random) {
        Check.dims(dims, LARGEST);
        return new GradientStep(Gaussians.vector(dims, random), alpha, lambda);
    }

    /** The transformer. */
    public Construction construction(ConstructionSettings settings) {
        int dims = weights.length;
        Layout layout = new Layout(dims);
        Block prediction = layout.block(1, 1);
        Block error = layout.block(1, 1);
        Block gradient = layout.block(dims, 1);
        Block w = layout.block(dims, 1);
        Block total = layout.block(dims, 1);
        Block output = layout.block(1, 1);
        Block x = layout.x();
        Block y = layout.y();
        Primitives layer = new Primitives(layout, settings);
        double[] zeros = new double[dims];
        List<Step> steps = List.of(
                new Step("mov", "x1 to y1's column", dims, layer.mov(x, x, 0, 1)),
                new Step("aff", "p = w x", 1, layer.aff(List.of(Term.dot(weights, x)), zeros, prediction)),
                new Step("aff", "e = p - y", 1, layer.aff(difference(prediction, y), zeros, error)),
                new Step("mul", "g = x e", dims, layer.mul(x, error, gradient)),
                new Step("aff", "w, from the bias", dims, layer.aff(List.of(), weights, w)),
                new Step("aff", "t = g + lambda w", dims, layer.aff(sum(gradient, lambda, w), zeros, total)),
                new Step("aff", "w' = w - 2 alpha t", dims, layer.aff(sum(w, -2 * alpha, total), zeros, w)),
                new Step("mov", "w' to the query's column", dims, layer.mov(w, w, 1, 2)),
                new Step("mul", "w' query", 1, layer.mul(w.turned(), x, output)));
        return Construction.of("gd", layout, steps, output, this::predict);
    }

    private static List<Term> difference(Block a, Block b) {
        return sum(a, -1, b);
    }

    private static List<Term> sum(Block a, double factor, Block b) {
        return List.of(Term.times(1, a), Term.times(factor, b));
    }

    private double predict(Example example) {
        double error = -example.y();
        for (int i = 0; i < weights.length; i++) {
            error += weights[i] * example.x()[i];
        }
        double prediction = 0;
        for (int i = 0; i < weights.length; i++) {
            double step = example.x()[i] * error + lambda * weights[i];
            prediction += (weights[i] - 2 * alpha * step) * example.query()[i];
        }
        return prediction;
    }
}
