package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * f(X) = <W, X> with W = B'B, B ~ N(0, 1) of rank rows and m = sqrt(d) columns (Panwar et al. 2024, code). E |W|^2 is
 * rank m (m + rank + 1).
 */
public record LowRank(int dims, int rank) implements CoordinateFunctions {

    public LowRank {
        int side = side(dims);
        Require.that(side * side == dims, "low-rank", "dims", "a square (x is a matrix, row by row)", dims);
        Require.that(rank <= side, "low-rank", "rank", "at most sqrt(dims) = " + side, rank);
    }

    /** Rows and columns m of W. */
    public int side() {
        return side(dims);
    }

    private static int side(int dims) {
        return (int) Math.round(Math.sqrt(dims));
    }

    @Override
    public int parameters() {
        return dims;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        int side = side();
        Arrays.fill(parameters, 0);
        double[] row = new double[side];
        for (int r = 0; r < rank; r++) {
            for (int i = 0; i < side; i++) {
                row[i] = random.gaussian();
            }
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    parameters[i * side + j] += row[i] * row[j];
                }
            }
        }
    }

    @Override
    public double normaliser() {
        return dims;
    }

    @Override
    public double variance() {
        return (double) rank * side() * (side() + rank + 1);
    }

    /** Not Gaussian. */
    @Override
    public List<GaussianPrior> prior() {
        return List.of();
    }
}
