package org.iclprism.eval.strategy;

import java.util.Arrays;
import org.iclprism.datagen.Prompt;

/** Running sums over tasks at each position of a prompt. */
final class PromptPosterior {
    private static final int LANES = PosteriorKernel.LANES;

    private final Prompt prompt;
    private final int positions;
    private final int parameters;
    private final int length;
    /** A row for each position and, where their number is odd, one more: rows are worked on in pairs. */
    private final double[] state;

    PromptPosterior(Prompt prompt, PoolLikelihood likelihood, int parameters) {
        this.prompt = prompt;
        this.parameters = parameters;
        positions = likelihood.positions(prompt);
        length = (2 + parameters) * LANES;
        state = new double[(positions + 1) / 2 * 2 * length];
        for (int row = 0; row < state.length; row += length) {
            Arrays.fill(state, row, row + LANES, Double.MAX_VALUE);
        }
    }

    void absorb(TaskBlock block) {
        block.begin();
        for (int t = 0; t < positions; t += 2) {
            int row = t * length;
            block.weigh(0, state, row);
            observe(block, t);
            block.weigh(1, state, row + length);
            observe(block, t + 1);
            block.addWeighted(state, row, row + length);
        }
    }

    private void observe(TaskBlock block, int t) {
        if (t + 1 < positions) {
            block.observe(prompt, t);
        }
    }

    /** [positions, parameters]. */
    double[] means() {
        double[] means = new double[positions * parameters];
        double[] merged = new double[1 + parameters];
        for (int t = 0; t < positions; t++) {
            merge(t * length, merged);
            for (int k = 0; k < parameters; k++) {
                means[t * parameters + k] = merged[1 + k] / merged[0];
            }
        }
        return means;
    }

    /** Total and sums of all lanes. */
    private void merge(int row, double[] into) {
        double least = Double.MAX_VALUE;
        for (int lane = 0; lane < LANES; lane++) {
            least = Math.min(least, state[row + lane]);
        }
        Arrays.fill(into, 0);
        for (int lane = 0; lane < LANES; lane++) {
            double scale = PowerOfTwo.negative(state[row + lane] - least);
            for (int number = 0; number < into.length; number++) {
                into[number] += scale * state[row + (1 + number) * LANES + lane];
            }
        }
    }
}
