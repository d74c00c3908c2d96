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

    /** The scratch rows. */
    private record Scratch(
            Block xy,
            Block inverse,
            Block left,
            Block right,
            Block outer,
            Block divisor,
            Block quotient,
            Block solved,
            Block weights,
            Block output) {

        static Scratch in(Layout layout, int dims) {
            return new Scratch(
                    layout.block(dims, 1),
                    layout.block(dims, dims),
                    layout.block(dims, 1),
                    layout.block(1, dims),
                    layout.block(dims, dims),
                    layout.block(1, 1),
                    layout.block(dims, dims),
                    layout.block(dims, 1),
                    layout.block(dims, 1),
                    layout.block(1, 1));
        }
    }

    /** The transformer. */
    public Construction construction(ConstructionSettings settings) {
        Layout layout = new Layout(dims);
        Scratch at = Scratch.in(layout, dims);
        Primitives layer = new Primitives(layout, settings);
        Block x = layout.x();
        Block y = layout.y();
        Block w = at.weights;
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("mov", "x1 to y1's column", dims, layer.mov(x, x, 0, 1)));
        steps.add(new Step("mul", "x y (the paper's; not read)", dims, layer.mul(x, y, at.xy)));
        steps.add(new Step("aff", "A = I / lambda", dims * dims, layer.aff(List.of(), scaledIdentity(), at.inverse)));
        steps.addAll(update(x, at, layer));
        steps.add(new Step("mul", "A' x", dims, layer.mul(at.inverse, x, at.solved)));
        steps.add(new Step("mul", "w' = A' x y", dims, layer.mul(at.solved, y, w)));
        steps.add(new Step("mov", "w' to the query's column", dims, layer.mov(w, w, 1, 2)));
        steps.add(new Step("mul", "w' query", 1, layer.mul(w.turned(), x, at.output)));
        return Construction.of("ridge", layout, steps, at.output, this::predict);
    }

    /** A - A x x' A / (1 + x' A x) in the rows of A. */
    private List<Step> update(Block x, Scratch at, Primitives layer) {
        int square = dims * dims;
        double[] one = {1};
        return List.of(
                new Step("mul", "A x", dims, layer.mul(at.inverse, x, at.left)),
                new Step("mul", "x' A", dims, layer.mul(x.turned(), at.inverse, at.right)),
                new Step("mul", "(A x) (x' A)", square, layer.mul(at.left, at.right, at.outer)),
                new Step("mul", "x' (A x)", 1, layer.mul(x.turned(), at.left, at.divisor)),
                new Step("aff", "c = 1 + x' A x", 1, layer.aff(same(at.divisor), one, at.divisor)),
                new Step("div", "Q = (A x) (x' A) / c", square, layer.div(at.outer, at.divisor, at.quotient)),
                new Step("aff", "A' = A - Q", square, layer.aff(minus(at.inverse, at.quotient), zeros(), at.inverse)));
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
