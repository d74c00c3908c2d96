package org.iclprism.eval.strategy;

import java.util.Arrays;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;

/** A few tasks of a pool, each parameter of all of them together, and room to work on them. Not thread-safe. */
final class TaskBlock {
    /** So few that parameters and weights stay in the second cache, so many that a row's state hardly counts beside them. */
    static final int MOST = 512;

    private static final double LOG2_E = 1 / Math.log(2);
    /** Of places behind the last task: no weight. */
    private static final double ABSENT = 1e300;

    private final TaskPool pool;
    private final PoolLikelihood likelihood;
    private final int parameters;
    private final PosteriorKernel kernel;
    private final double[] prior = new double[MOST];
    private final double[] surprise = new double[MOST];
    private final double[] residuals = new double[MOST];
    private final double[] weights = new double[2 * MOST];
    private double[] values;
    private double[] coefficients;
    private int first = -1;
    private int tasks;

    TaskBlock(TaskPool pool, PoolLikelihood likelihood, PosteriorKernel kernel) {
        this.pool = pool;
        this.likelihood = likelihood;
        this.kernel = kernel;
        parameters = pool.task(0).length;
    }

    int parameters() {
        return parameters;
    }

    /** Takes the tasks from {@code start} on, unless it has them. */
    void load(int start) {
        if (start == first) {
            return;
        }
        first = start;
        int count = Math.min(MOST, pool.size() - first);
        tasks = (count + PosteriorKernel.LANES - 1) / PosteriorKernel.LANES * PosteriorKernel.LANES;
        values = new double[parameters * tasks];
        coefficients = new double[parameters * tasks];
        Arrays.fill(prior, ABSENT);
        for (int i = 0; i < count; i++) {
            double[] task = pool.task(first + i);
            prior[i] = 0 - pool.weights().log(first + i) * LOG2_E;
            for (int k = 0; k < parameters; k++) {
                values[k * tasks + i] = task[k];
                coefficients[k * tasks + i] = likelihood.coefficient(task[k]);
            }
        }
    }

    /** Forgets every observation. */
    void begin() {
        System.arraycopy(prior, 0, surprise, 0, tasks);
    }

    void observe(Prompt prompt, int t) {
        likelihood.observe(prompt, t, this);
    }

    /** Adds coefficient k of each task to its surprise. */
    void addCoefficient(int k) {
        kernel.addScaled(1, coefficients, k * tasks, tasks, surprise);
    }

    /** Adds unit (y - x . coefficients)^2 to the surprise; x starts at {@code from}. */
    void addSquaredResidual(double unit, double y, float[] x, int from) {
        Arrays.fill(residuals, 0, tasks, y);
        for (int k = 0; k < parameters; k++) {
            kernel.addScaled(-x[from + k], coefficients, k * tasks, tasks, residuals);
        }
        for (int i = 0; i < tasks; i++) {
            surprise[i] += unit * residuals[i] * residuals[i];
        }
    }

    /** Weighs the tasks for one of the two rows that are to be added. */
    void weigh(int half, double[] state, int row) {
        kernel.weigh(surprise, tasks, weights, half * tasks, state, row, parameters);
    }

    void addWeighted(double[] state, int row0, int row1) {
        kernel.addWeighted(weights, tasks, values, parameters, state, row0, row1);
    }
}
