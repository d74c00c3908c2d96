package org.iclprism.eval.bayes;

import java.util.Arrays;

/**
 * ½ [KL(t ‖ mix) + KL(mix ‖ t)] of a transformer from a mixture of strategies, per output, with its derivatives by the
 * weights. Probabilities below 1e-12 count as 1e-12 inside logarithms.
 */
final class SymmetricDivergence {
    private final double[][] t;
    private final double[][] logT;
    private final double[][][] strategies;
    private final double[] gradient;
    private final double[][] hessian;
    private final long outputs;

    SymmetricDivergence(double[][] t, double[][][] strategies) {
        this.t = t;
        this.strategies = strategies;
        logT = Arrays.stream(t).map(StrategyPair::logs).toArray(double[][]::new);
        outputs = Arrays.stream(t).mapToLong(row -> row.length).sum();
        gradient = new double[strategies.length];
        hessian = new double[strategies.length][strategies.length];
    }

    int strategies() {
        return gradient.length;
    }

    /** Derivatives at the weights of the last call of {@link #at}. */
    double[] gradient() {
        return gradient;
    }

    /** Likewise. */
    double[][] hessian() {
        return hessian;
    }

    /** b of the quadratic ½ wᵀHw + bᵀw with the value's derivatives at {@code weights}. */
    double[] linear(double[] weights) {
        double[] linear = gradient.clone();
        for (int a = 0; a < linear.length; a++) {
            for (int b = 0; b < linear.length; b++) {
                linear[a] -= hessian[a][b] * weights[b];
            }
        }
        return linear;
    }

    double at(double[] weights) {
        Arrays.fill(gradient, 0);
        for (double[] row : hessian) {
            Arrays.fill(row, 0);
        }
        double value = 0;
        for (int i = 0; i < t.length; i++) {
            for (int k = 0; k < t[i].length; k++) {
                value += add(weights, i, k);
            }
        }
        for (int a = 0; a < gradient.length; a++) {
            gradient[a] /= 2 * outputs;
            for (int b = 0; b <= a; b++) {
                hessian[a][b] /= 2 * outputs;
                hessian[b][a] = hessian[a][b];
            }
        }
        return value / (2 * outputs);
    }

    private double add(double[] weights, int i, int k) {
        double target = t[i][k];
        double sum = 0;
        for (int a = 0; a < weights.length; a++) {
            sum += weights[a] * strategies[a][i][k];
        }
        double mix = Math.max(sum, StrategyPair.LEAST_PROBABILITY);
        double apart = Math.log(mix) - logT[i][k];
        double ratio = target / mix;
        double bend = (ratio + 1) / mix;
        for (int a = 0; a < weights.length; a++) {
            double s = strategies[a][i][k];
            gradient[a] += s * (apart + 1 - ratio);
            for (int b = 0; b <= a; b++) {
                hessian[a][b] += bend * s * strategies[b][i][k];
            }
        }
        return (mix - target) * apart;
    }
}
