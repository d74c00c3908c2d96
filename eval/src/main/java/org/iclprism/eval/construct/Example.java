package org.iclprism.eval.construct;

import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;

/**
 * A prompt of one example and a query.
 *
 * @param x the example's input (d)
 * @param y the example's output
 * @param query the input that is asked for (d)
 */
public record Example(double[] x, double y, double[] query) {

    /** Standard normal numbers. */
    public static Example gaussian(int dims, RandomNumbers random) {
        double[] x = Gaussians.vector(dims, random);
        double y = random.gaussian();
        return new Example(x, y, Gaussians.vector(dims, random));
    }

    /** x, y and the query as the prompt's tokens (3 x d+1): [0, x], [y, 0], [0, query]. */
    double[][] tokens() {
        double[][] tokens = new double[Layout.COLUMNS][x.length + 1];
        System.arraycopy(x, 0, tokens[0], 1, x.length);
        tokens[1][0] = y;
        System.arraycopy(query, 0, tokens[2], 1, x.length);
        return tokens;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Example that
                && Arrays.equals(x, that.x)
                && y == that.y
                && Arrays.equals(query, that.query);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x);
    }
}
