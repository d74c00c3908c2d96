package org.iclprism.eval.predictor;

import java.util.Arrays;

/**
 * Steps w - 2 alpha (X'X w - X'y + lambda w) from w = 0, anew for each prefix (Akyürek et al. 2023, section 4.3). Growing,
 * as in that paper's code: one step at each prefix, from the w of the prefix before.
 */
final class GradientDescent implements Learner {
    private final double alpha;
    private final double lambda;
    private final int steps;
    /** Largest size of an entry of the gradient, where it grows. */
    private final double clip;

    private final Gram gram;
    private final double[] w;
    private final double[] gradient;
    private final boolean isGrowing;

    private GradientDescent(int dims, double alpha, double lambda, int steps, double clip, boolean isGrowing) {
        this.alpha = alpha;
        this.lambda = lambda;
        this.steps = steps;
        this.clip = clip;
        this.isGrowing = isGrowing;
        gram = new Gram(dims);
        w = new double[dims];
        gradient = new double[dims];
    }

    /** The paper's, of many steps. */
    static GradientDescent anew(int dims, double alpha, double lambda, int steps) {
        return new GradientDescent(dims, alpha, lambda, steps, 0, false);
    }

    /** The code's. */
    static GradientDescent growing(int dims, double alpha, double lambda, double clip) {
        return new GradientDescent(dims, alpha, lambda, 1, clip, true);
    }

    @Override
    public double predict(double[] x) {
        return Vectors.dot(w, x);
    }

    @Override
    public void learn(double[] x, double y) {
        gram.add(x, y);
        if (!isGrowing) {
            Arrays.fill(w, 0);
        }
        for (int step = 0; step < steps; step++) {
            gram.times(w, gradient);
            for (int i = 0; i < w.length; i++) {
                double slope = 2 * (gradient[i] - gram.right(i) + lambda * w[i]);
                w[i] -= alpha * (isGrowing ? Math.max(-clip, Math.min(clip, slope)) : slope);
            }
        }
    }
}
