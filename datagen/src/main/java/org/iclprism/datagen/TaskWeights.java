package org.iclprism.datagen;

import java.io.Serializable;

/**
 * How often each task of a pool is drawn: task i, from 0, with probability proportional to (i + 1)^-s, uniformly for the
 * exponent s = 0. Immutable, thread-safe; O(1) memory if uniform, O(tasks) otherwise.
 */
public final class TaskWeights implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int tasks;
    private final double exponent;
    /** Sums of the weights of the first tasks, each with its own; empty if uniform. */
    private final double[] cumulative;

    private TaskWeights(int tasks, double exponent) {
        this.tasks = tasks;
        this.exponent = exponent;
        cumulative = new double[exponent == 0 ? 0 : tasks];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += StrictMath.pow(i + 1.0, -exponent);
            cumulative[i] = sum;
        }
    }

    /** Equal weights. */
    public static TaskWeights uniform(int tasks) {
        return new TaskWeights(tasks, 0);
    }

    /**
     * Zipf's law; exponent 0 is uniform.
     *
     * @throws IllegalArgumentException for an exponent below 0 or not finite
     */
    public static TaskWeights zipf(int tasks, double exponent) {
        if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot weigh tasks: the exponent must be finite and >= 0, found %s.".formatted(exponent));
        }
        return new TaskWeights(tasks, exponent);
    }

    /** Number of tasks D. */
    public int tasks() {
        return tasks;
    }

    /** ln (i + 1)^-s: the logarithm of the probability of task {@code i} up to a constant; exactly 0 if uniform. */
    public double log(int i) {
        return exponent == 0 ? 0 : -exponent * StrictMath.log(i + 1.0);
    }

    /** A task; one word. */
    int draw(RandomNumbers random) {
        return exponent == 0 ? random.below(tasks) : find(random.uniform() * cumulative[tasks - 1], 0, tasks - 1);
    }

    /** A task other than {@code left}, of at least two, by the weights of the others; one word. */
    int drawOther(int left, RandomNumbers random) {
        if (exponent == 0) {
            int other = random.below(tasks - 1);
            return other < left ? other : other + 1;
        }
        double before = left == 0 ? 0 : cumulative[left - 1];
        double after = cumulative[tasks - 1] - cumulative[left];
        double point = random.uniform() * (before + after);
        return point < before || left == tasks - 1
                ? find(point, 0, left - 1)
                : find(point - before + cumulative[left], left + 1, tasks - 1);
    }

    /** The first task from {@code first} to {@code last} whose cumulative weight exceeds {@code point}, or the last. */
    private int find(double point, int first, int last) {
        int low = first;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (point < cumulative[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
