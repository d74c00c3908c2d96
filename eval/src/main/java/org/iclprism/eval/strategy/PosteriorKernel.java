package org.iclprism.eval.strategy;

/**
 * The arithmetic of a posterior over tasks that arrive in blocks. Task i of a block belongs to lane i mod 8; each lane keeps
 * its own running state, of 2 + parameters numbers: the least surprise so far, the total of the weights 2^(least - surprise),
 * and the sum of each parameter by these weights. As the number of lanes is fixed, so are the order of all sums and, with
 * every product and sum rounded alike, the bits, whatever the machine's vectors are.
 *
 * <p>A row's state is {@code state[row + 8 * number + lane]}. Surprises are >= 0; tasks come in multiples of 8.
 */
interface PosteriorKernel {
    int LANES = 8;

    /** into[i] += factor values[from + i], rounded once. */
    void addScaled(double factor, double[] values, int from, int tasks, double[] into);

    /**
     * Lowers each lane's least surprise to that of the tasks, scales total and sums down accordingly, writes the tasks'
     * weights and adds them to the totals.
     *
     * @param surprise [tasks], -log2 of prior and likelihood
     * @param weights [tasks] from {@code to}
     */
    void weigh(double[] surprise, int tasks, double[] weights, int to, double[] state, int row, int parameters);

    /**
     * Adds the tasks' parameters by weight to the sums of two rows.
     *
     * @param weights [2, tasks]
     * @param values [parameters, tasks]
     */
    void addWeighted(double[] weights, int tasks, double[] values, int parameters, double[] state, int row0, int row1);

    /** The fastest that this Java can run. */
    static PosteriorKernel best() {
        return Choice.BEST;
    }

    /** Holds the choice; loaded at its first use. */
    final class Choice {
        private static final PosteriorKernel BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorPosteriorKernel()
                        : new PlainPosteriorKernel();

        private Choice() {}
    }
}
