package org.iclprism.conf;

import java.io.Serializable;

/**
 * One transformer of a sweep.
 *
 * @param functionClass registered name
 * @param dims dimension or number of symbols d
 * @param context context length C
 * @param mlpFactor width of the MLP as a multiple of the model's width
 * @param taskDiversity number of training tasks D, or {@link #INFINITE}
 * @param seed of initial weights and training prompts; of tasks and evaluation prompts too unless they have their own
 */
public record Run(String functionClass, int dims, int context, double mlpFactor, int taskDiversity, int seed)
        implements Serializable {
    /** Task diversity of a run each of whose prompts has a task of its own. */
    public static final int INFINITE = Integer.MAX_VALUE;

    /** True if each prompt has a task of its own. */
    public boolean isInfinite() {
        return taskDiversity == INFINITE;
    }

    /** Readable and unique in its sweep, for example {@code balls-and-urns-d8-c128-m4-D256-s1}. */
    public String id() {
        return slice() + "-D" + diversity(taskDiversity) + "-s" + seed;
    }

    /** A task diversity as configurations have it. */
    public static String diversity(int taskDiversity) {
        return taskDiversity == INFINITE ? MayBeInfinite.WORD : Integer.toString(taskDiversity);
    }

    /** What the runs that differ only in D (and seed) have in common. */
    public String slice() {
        return functionClass + "-d" + dims + "-c" + context + "-m" + factor();
    }

    private String factor() {
        return mlpFactor == Math.rint(mlpFactor) ? Long.toString((long) mlpFactor) : Double.toString(mlpFactor);
    }
}
