package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;

/**
 * The mixture of any number of strategies that is nearest to a transformer: weights of at least 0 that sum to 1 (the
 * closure of all softmax weights) and minimise the distance of the output space. The distance is convex in the weights,
 * so there is one minimum. Under mean squared difference it is a quadratic programme; for distributions Newton's method,
 * each step of it such a programme, with exact derivatives. Of strategies that answer alike the earlier one has the
 * weight: a later place costs {@value #TIE} of the largest squared distance, or nats, which moves no other weight visibly.
 */
public final class BarycentricWeights {
    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 30;
    /** In nats: what a further step could gain at most, about. */
    private static final double ENOUGH = 1e-14;

    private static final double TIE = 1e-9;

    private BarycentricWeights() {}

    /**
     * Weights by strategy.
     *
     * @param t outputs of the transformer, for each prompt [positions, outputs] row-major
     * @param strategies outputs of each strategy, likewise; the simplest first
     * @return NaN each if the outputs are not finite
     */
    public static NavigableMap<String, Double> of(OutputSpace space, double[][] t, Map<String, double[][]> strategies) {
        List<String> names = new ArrayList<>(strategies.keySet());
        double[][][] outputs = names.stream().map(strategies::get).toArray(double[][][]::new);
        double[] weights =
                space instanceof Distributions ? newton(new SymmetricDivergence(t, outputs)) : quadratic(t, outputs);
        TreeMap<String, Double> mixture = new TreeMap<>();
        for (int s = 0; s < weights.length; s++) {
            mixture.put(names.get(s), weights[s]);
        }
        return mixture;
    }

    /** ‖Σ w S - T‖² = wᵀ G w with G the products of the S - T, for weights that sum to 1. */
    private static double[] quadratic(double[][] t, double[][][] strategies) {
        int n = strategies.length;
        double[][] products = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int i = 0; i < t.length; i++) {
                    for (int k = 0; k < t[i].length; k++) {
                        products[a][b] += (strategies[a][i][k] - t[i][k]) * (strategies[b][i][k] - t[i][k]);
                    }
                }
            }
        }
        double largest = 0;
        for (int a = 0; a < n; a++) {
            largest = Math.max(largest, products[a][a]);
        }
        double[] weights = new SimplexQuadratic(products, cost(n, largest)).minimum();
        return weights == null ? undefined(n) : weights;
    }

    /** Of a place among {@code n}. */
    private static double[] cost(int n, double unit) {
        double[] cost = new double[n];
        Arrays.setAll(cost, s -> TIE * unit * s / n);
        return cost;
    }

    private static double[] newton(SymmetricDivergence divergence) {
        int n = divergence.strategies();
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        double[] cost = cost(n, 1);
        for (int step = 0; step < MOST_STEPS; step++) {
            double value = divergence.at(weights) + dot(cost, weights);
            double[] linear = sum(divergence.linear(weights), cost);
            double[] direction = new SimplexQuadratic(divergence.hessian(), linear).minimum();
            if (direction == null) {
                return undefined(n);
            }
            double gain = 0;
            for (int s = 0; s < n; s++) {
                direction[s] -= weights[s];
                gain -= direction[s] * (divergence.gradient()[s] + cost[s]);
            }
            if (gain < ENOUGH || !descend(divergence, cost, weights, direction, value, gain)) {
                break;
            }
        }
        return weights;
    }

    /** Moves the weights along the direction by the largest 2⁻ⁱ that gains enough; false if none does. */
    private static boolean descend(
            SymmetricDivergence divergence,
            double[] cost,
            double[] weights,
            double[] direction,
            double value,
            double gain) {
        double[] next = new double[weights.length];
        double length = 1;
        for (int i = 0; i < MOST_HALVINGS; i++, length /= 2) {
            for (int s = 0; s < next.length; s++) {
                next[s] = Math.max(0, weights[s] + length * direction[s]);
            }
            if (divergence.at(next) + dot(cost, next) <= value - length * gain / 10) {
                System.arraycopy(next, 0, weights, 0, next.length);
                return true;
            }
        }
        return false;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            sum += a[s] * b[s];
        }
        return sum;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int s = 0; s < sum.length; s++) {
            sum[s] += b[s];
        }
        return sum;
    }

    private static double[] undefined(int n) {
        double[] weights = new double[n];
        Arrays.fill(weights, Double.NaN);
        return weights;
    }
}
