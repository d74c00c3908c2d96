package org.iclprism.eval.bayes;

/** How complexity K, in bits, enters a log prior of -ln 2 · penalty. */
public enum Penalty {
    /** K^β, the paper's model. */
    POWER {
        @Override
        double of(double bits, double beta) {
            return Math.pow(bits, beta);
        }

        @Override
        double slope(double bits, double beta) {
            return bits > 0 ? beta * Math.pow(bits, beta) * Math.log(bits) : 0;
        }
    },
    /** β · K, an ablation. */
    LINEAR {
        @Override
        double of(double bits, double beta) {
            return beta * bits;
        }

        @Override
        double slope(double bits, double beta) {
            return beta * bits;
        }
    };

    abstract double of(double bits, double beta);

    /** Derivative by ln β. */
    abstract double slope(double bits, double beta);
}
