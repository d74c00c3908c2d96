package org.iclprism.eval.strategy;

/** Plain loops. */
final class PlainPosteriorKernel implements PosteriorKernel {

    @Override
    public void addScaled(double factor, double[] values, int from, int tasks, double[] into) {
        for (int i = 0; i < tasks; i++) {
            into[i] = Math.fma(factor, values[from + i], into[i]);
        }
    }

    @Override
    public void weigh(double[] surprise, int tasks, double[] weights, int to, double[] state, int row, int parameters) {
        for (int lane = 0; lane < LANES; lane++) {
            int at = row + lane;
            double least = state[at];
            for (int i = lane; i < tasks; i += LANES) {
                least = Math.min(least, surprise[i]);
            }
            double scale = PowerOfTwo.negative(state[at] - least);
            state[at] = least;
            for (int number = 1; number < 2 + parameters; number++) {
                state[at + number * LANES] *= scale;
            }
            double total = state[at + LANES];
            for (int i = lane; i < tasks; i += LANES) {
                weights[to + i] = PowerOfTwo.negative(surprise[i] - least);
                total += weights[to + i];
            }
            state[at + LANES] = total;
        }
    }

    @Override
    public void addWeighted(
            double[] weights, int tasks, double[] values, int parameters, double[] state, int row0, int row1) {
        for (int k = 0; k < parameters; k++) {
            add(weights, 0, tasks, values, k * tasks, state, row0 + (2 + k) * LANES);
            add(weights, tasks, tasks, values, k * tasks, state, row1 + (2 + k) * LANES);
        }
    }

    private static void add(
            double[] weights, int from, int tasks, double[] values, int valuesFrom, double[] state, int to) {
        for (int i = 0; i < tasks; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                state[to + lane] = Math.fma(weights[from + i + lane], values[valuesFrom + i + lane], state[to + lane]);
            }
        }
    }
}
