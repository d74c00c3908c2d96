package org.iclprism.eval.strategy;

import java.io.Serializable;
import org.iclprism.datagen.Prompt;

/** How surprising each example of a prompt is under each task of a pool. */
interface PoolLikelihood extends Serializable {

    /** Number of positions at which a prompt asks for a prediction. */
    int positions(Prompt prompt);

    /** What {@link #observe} needs of one parameter of a task, worked out once for all prompts. */
    default double coefficient(double parameter) {
        return parameter;
    }

    /**
     * Adds to each task's surprise -log2 of the likelihood, up to a constant that keeps it >= 0, of what a prompt shows
     * between position t and t + 1.
     */
    void observe(Prompt prompt, int t, TaskBlock tasks);
}
