package org.iclprism.eval.predictor;

import java.util.Arrays;

/**
 * min |y - X w|^2 / (2 k) + alpha |w|_1 by coordinate descent on X'X, from the w before: O(d^2) per sweep, whatever k is;
 * between sweeps over all coordinates only those that are not 0 move (Friedman et al. 2010, 2.6).
 */
final class CoordinateDescent {
    private static final int MOST_SWEEPS = 20_000;
    /** Largest step that counts as none, in units of the root mean square of y. */
    private final double tolerance;

    private final double[] w;
    /** X'X w. */
    private final double[] image;

    CoordinateDescent(int dims, double tolerance) {
        this.tolerance = tolerance;
        w = new double[dims];
        image = new double[dims];
    }

    double predict(double[] x) {
        return Vectors.dot(w, x);
    }

    /** Forgets w. */
    void reset() {
        Arrays.fill(w, 0);
    }

    /** The w, which the next call changes. */
    double[] solve(Gram gram, double alpha) {
        gram.times(w, image);
        double small = tolerance * Math.sqrt(gram.squares() / gram.pairs());
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(gram, alpha, false) > small; sweep++) {
            while (sweep < MOST_SWEEPS && sweep(gram, alpha, true) > small) {
                sweep++;
            }
        }
        return w;
    }

    /** The largest step of any coordinate, in units of y. */
    private double sweep(Gram gram, double alpha, boolean onlyActive) {
        double largest = 0;
        double threshold = gram.pairs() * alpha;
        for (int i = 0; i < w.length; i++) {
            double diagonal = gram.at(i, i);
            if (diagonal == 0 || onlyActive && w[i] == 0) {
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
