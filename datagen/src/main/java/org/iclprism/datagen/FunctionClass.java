package org.iclprism.datagen;

import java.io.Serializable;

/**
 * A family of functions f, the prior over its members (<em>tasks</em>) and the law of its prompts. Implementations are
 * immutable, thread-safe and serialisable: executors draw prompts with them. All randomness comes from the argument.
 */
public interface FunctionClass extends Serializable {

    /** The registered name, for example {@code balls-and-urns}. */
    String name();

    /** Dimension d of the inputs (vector prompts) or number of symbols (token prompts). */
    int dims();

    /** Context length C: number of symbols or of (x, y) pairs in a prompt. */
    int context();

    /** Number of doubles that describe one task. */
    int parameters();

    /** Draws one task from the prior into {@code parameters}, of length {@link #parameters()}. */
    void drawTask(RandomNumbers random, double[] parameters);

    /** Draws one prompt whose task, or tasks, come from {@code pool}. */
    Prompt drawPrompt(TaskPool pool, RandomNumbers random);

    /** How the transformer sees a prompt of this class. */
    PromptShape shape();
}
