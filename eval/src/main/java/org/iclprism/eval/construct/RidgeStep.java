package org.iclprism.eval.construct;

import java.util.ArrayList;
import java.util.List;

/**
 * Ridge regression on one example by a Sherman-Morrison update, w' = (x x' + lambda I)^-1 x y with A0^-1 = I / lambda: 14
 * layers, O(d^2) rows (Akyurek et al. 2211.15661, Theorem 2).
 *
 * @param dims dimension of x
 * @param lambda the penalty
 */
public record RidgeStep(int dims, double lambda) {
    /** Above this many dimensions a run takes long. */
    public static final int LARGEST = 32;

    /** @throws IllegalArgumentException if a number is out of range, naming it */
    public RidgeStep {
        Check.dims(dims, LARGEST);
        Check.that(lambda > 0 && Double.isFinite(lambda), "lambda", "> 0 and finite", lambda);
    }

    /** The transformer. */
    public Construction construction(ConstructionSettings settings) {
        Layout layout = new Layout(dims);
        List<Step> steps = new ArrayList<>();
        Primitives layer = new Primitives(layout, settings);
        Block x = layout.x();
        Block y = layout.y();
        Block xy = layout.block(dims, 1);
        Block inverse = layout.block(dims, dims);
        Block left = layout.block(dims, 1);
        Block right = layout.block(1, dims);
        Block outer = layout.block(dims, dims);
        Block divisor = layout.block(1, 1);
        Block quotient = layout.block(dims, dims);
        Block solved = layout.block(dims, 1);
        Block weights = layout.block(dims, 1);
        Block output = layout.block(1, 1);
        int square = dims * dims;
        steps.add(new Step("mov", "x1 to y1's column", dims, layer.mov(x, x, 0, 1)));
        steps.add(new Step("mul", "x y (the paper's; not read)", dims, layer.mul(x, y, xy)));
        steps.add(new Step("aff", "A = I / lambda", square, layer.aff(List.of(), scaledIdentity(), inverse)));
        steps.add(new Step("mul", "A x", dims, layer.mul(inverse, x, left)));
        steps.add(new Step("mul", "x' A", dims, layer.mul(x.turned(), inverse, right)));
        steps.add(new Step("mul", "(A x) (x' A)", square, layer.mul(left, right, outer)));
        steps.add(new Step("mul", "x' (A x)", 1, layer.mul(x.turned(), left, divisor)));
        steps.add(new Step("aff", "c = 1 + x' A x", 1, layer.aff(same(divisor), new double[] {1}, divisor)));
        steps.add(new Step("div", "Q = (A x) (x' A) / c", square, layer.div(outer, divisor, quotient)));
        steps.add(new Step("aff", "A' = A - Q", square, layer.aff(minus(inverse, quotient), zeros(), inverse)));
        steps.add(new Step("mul", "A' x", dims, layer.mul(inverse, x, solved)));
        steps.add(new Step("mul", "w' = A' x y", dims, layer.mul(solved, y, weights)));
        steps.add(new Step("mov", "w' to the query's column", dims, layer.mov(weights, weights, 1, 2)));
        steps.add(new Step("mul", "w' query", 1, layer.mul(weights.turned(), x, output)));
        return Construction.of("ridge", layout, steps, output, this::predict);
    }

    private static List<Term> same(Block block) {
        return List.of(Term.times(1, block));
    }

    private static List<Term> minus(Block a, Block b) {
        return List.of(Term.times(1, a), Term.times(-1, b));
    }

    private double[] zeros() {
        return new double[dims * dims];
    }

    private double[] scaledIdentity() {
        double[] identity = zeros();
        for (int i = 0; i < dims; i++) {
            identity[i * dims + i] = 1 / lambda;
        }
        return identity;
    }

    /** x query y / (lambda + x x), which is the same number. */
    private double predict(Example example) {
        double square = 0;
        double inner = 0;
        for (int i = 0; i < dims; i++) {
            square += example.x()[i] * example.x()[i];
            inner += example.x()[i] * example.query()[i];
        }
        return inner * example.y() / (lambda + square);
    }
}
