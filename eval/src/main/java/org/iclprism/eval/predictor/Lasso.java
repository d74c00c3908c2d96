package org.iclprism.eval.predictor;

/**
 * min |y - X w|^2 / (2 k) + alpha |w|_1 (Garg et al. 2022, appendix A.3) by coordinate descent on X'X, from the w of the
 * prefix before: O(d^2) per sweep, whatever k is.
 */
final class Lasso implements Learner {
    private static final int MOST_SWEEPS = 20_000;
    /** Largest step that counts as none, in units of the root mean square of y. */
    private static final double TOLERANCE = 1e-8;

    private final double alpha;
    private final Gram gram;
    private final double[] w;
    /** X'X w. */
    private final double[] image;

    private boolean isSolved = true;

    Lasso(int dims, double alpha) {
        this.alpha = alpha;
        gram = new Gram(dims);
        w = new double[dims];
        image = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        if (!isSolved) {
            solve();
        }
        return Vectors.dot(w, x);
    }

    @Override
    public void learn(double[] x, double y) {
        gram.add(x, y);
        isSolved = false;
    }

    private void solve() {
        for (int i = 0; i < w.length; i++) {
            image[i] = gram.times(i, w);
        }
        double small = TOLERANCE * Math.sqrt(gram.squares() / gram.pairs());
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep() > small; sweep++) {}
        isSolved = true;
    }

    /** The largest step of any coordinate, in units of y. */
    private double sweep() {
        double largest = 0;
        double threshold = gram.pairs() * alpha;
        for (int i = 0; i < w.length; i++) {
            double diagonal = gram.at(i, i);
            if (diagonal == 0) {
                continue;
            }
            double free = gram.right(i) - image[i] + diagonal * w[i];
            double next = Math.signum(free) * Math.max(0, Math.abs(free) - threshold) / diagonal;
            double step = next - w[i];
            if (step != 0) {
                w[i] = next;
                gram.addRow(i, step, image);
                largest = Math.max(largest, Math.abs(step) * Math.sqrt(diagonal / gram.pairs()));
            }
        }
        return largest;
    }
}
