package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.datagen.functions.LinearFunctions;

/**
 * Prompts of tasks on the way from one task of the pool to another (Raventós et al. 2023, eq. 5): w of alpha w_i +
 * (1 - alpha) w_j, as long as both are on average. A question has the same two tasks, x and noise at every alpha.
 */
final class TasksBetween {
    private final Questions own;

    TasksBetween(Questions own) {
        this.own = own;
    }

    /** Whether there are such tasks: functions are linear in their parameters, and the pool is small enough to matter. */
    boolean exist() {
        int tasks = own.stream().pool().size();
        return own.functionClass().functions() instanceof LinearFunctions functions
                && functions.components() == 1
                && tasks >= 2
                && tasks <= Behaviour.LARGEST_POOL;
    }

    /** At alpha = 0, 1 / steps, ..., 1: sets {@code between-0.0} to {@code between-1.0}. */
    List<PromptSet> sets(int steps) {
        List<PromptSet> sets = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            sets.add(at((double) i / steps));
        }
        return sets;
    }

    private PromptSet at(double alpha) {
        Regression functionClass = own.functionClass();
        List<VectorPrompt> prompts = new ArrayList<>();
        double[][] targets = new double[own.prompts()][];
        double[][] tasks = new double[own.prompts()][];
        for (int n = 0; n < targets.length; n++) {
            VectorPrompt base = own.prompt(n);
            tasks[n] = task(n, alpha);
            targets[n] = functionClass.values(tasks[n], base);
            double[] noise = own.noise(base);
            float[] y = new float[noise.length];
            for (int k = 0; k < y.length; k++) {
                y[k] = (float) (targets[n][k] + noise[k]);
            }
            prompts.add(new VectorPrompt(base.task(), base.dims(), base.x(), y));
        }
        return new PromptSet("between-" + alpha, true, prompts, targets, tasks, 1);
    }

    private double[] task(int n, double alpha) {
        TaskPool pool = own.stream().pool();
        RandomNumbers random = own.random("between", n);
        int first = random.below(pool.size());
        int second = (first + 1 + random.below(pool.size() - 1)) % pool.size();
        return between(pool.task(first), pool.task(second), alpha);
    }

    /** (|u| + |v|) / 2 in the direction of alpha u + (1 - alpha) v; 0 if that is 0. */
    static double[] between(double[] u, double[] v, double alpha) {
        double[] weights = new double[u.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = alpha * u[i] + (1 - alpha) * v[i];
        }
        double length = Math.sqrt(Spans.dot(weights, weights));
        double wanted = (Math.sqrt(Spans.dot(u, u)) + Math.sqrt(Spans.dot(v, v))) / 2;
        for (int i = 0; i < weights.length && length > 0; i++) {
            weights[i] *= wanted / length;
        }
        return weights;
    }
}
