package org.iclprism.eval.bayes;

import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Minimises ½ wᵀHw + bᵀw over weights that are at least 0 and sum to 1, H positive semidefinite: the stationary point of
 * every face of the simplex, of those inside it the lowest. Exact; 2ⁿ small systems, so for a few strategies.
 */
final class SimplexQuadratic {
    private static final int MOST_STRATEGIES = 12;
    /** Relative to the largest entry of H; decides between equal strategies and leaves all else alone. */
    private static final double RIDGE = 1e-13;

    private static final double INSIDE = -1e-12;

    private final double[][] h;
    private final double[] b;

    SimplexQuadratic(double[][] h, double[] b) {
        if (b.length > MOST_STRATEGIES) {
            throw new IllegalArgumentException("Cannot weigh " + b.length + " strategies: at most " + MOST_STRATEGIES
                    + " of them. Leave some out.");
        }
        this.h = h;
        this.b = b;
    }

    /** The minimising weights. */
    double[] minimum() {
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int face = 1; face < 1 << b.length; face++) {
            double[] weights = stationary(face);
            double value = weights == null ? Double.POSITIVE_INFINITY : value(weights);
            if (value < least) {
                least = value;
                best = weights;
            }
        }
        return best;
    }

    double value(double[] weights) {
        double value = 0;
        for (int i = 0; i < b.length; i++) {
            double product = 0;
            for (int j = 0; j < b.length; j++) {
                product += h[i][j] * weights[j];
            }
            value += weights[i] * (product / 2 + b[i]);
        }
        return value;
    }

    /** Of the strategies in the bits of {@code face}, all others weighing 0; null if outside the simplex. */
    private double[] stationary(int face) {
        int[] members =
                IntStream.range(0, b.length).filter(i -> (face >> i & 1) == 1).toArray();
        double[] solution = solve(members);
        if (solution == null) {
            return null;
        }
        double[] weights = new double[b.length];
        double sum = 0;
        for (int i = 0; i < members.length; i++) {
            if (!(solution[i] >= INSIDE)) {
                return null;
            }
            weights[members[i]] = Math.max(0, solution[i]);
            sum += weights[members[i]];
        }
        for (int member : members) {
            weights[member] /= sum;
        }
        return weights;
    }

    /** H w + λ = -b and Σ w = 1 on the members. */
    private double[] solve(int[] members) {
        int n = members.length;
        double[][] system = new double[n + 1][n + 1];
        double[] right = new double[n + 1];
        double scale = 0;
        for (int i = 0; i < b.length; i++) {
            scale = Math.max(scale, Math.abs(h[i][i]));
        }
        double unit = scale > 0 ? scale : 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = h[members[i]][members[j]] / unit + (i == j ? RIDGE : 0);
            }
            system[i][n] = 1;
            system[n][i] = 1;
            right[i] = -b[members[i]] / unit;
        }
        right[n] = 1;
        try {
            return new LUDecomposition(new Array2DRowRealMatrix(system, false), Double.MIN_NORMAL)
                    .getSolver()
                    .solve(new ArrayRealVector(right, false))
                    .toArray();
        } catch (MathRuntimeException singular) {
            return null;
        }
    }
}
