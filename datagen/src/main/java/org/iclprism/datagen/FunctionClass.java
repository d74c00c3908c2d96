package org.iclprism.datagen;

import java.io.Serializable;
import java.util.List;

/**
 * A family of functions f, the prior over its members (<em>tasks</em>) and the law of its prompts. Implementations are
 * immutable, thread-safe and serialisable: executors draw prompts with them. All randomness comes from the argument.
 */
public interface FunctionClass extends Serializable {

    /** The registered name, for example {@code balls-and-urns}. */
    String name();

    /** Dimension d of the inputs (vector prompts) or number of symbols (token prompts). */
    int dims();

    /** Context length C: number of symbols or of (x, y) pairs in a prompt, with any query. */
    int context();

    /** Number of doubles that describe one task. */
    int parameters();

    /** Draws one task from the prior into {@code parameters}, of length {@link #parameters()}. */
    void drawTask(RandomNumbers random, double[] parameters);

    /** Draws one prompt whose task, or tasks, come from {@code pool}. */
    Prompt drawPrompt(TaskPool pool, RandomNumbers random);

    /** The same for a split whose prompts follow a law of their own; most classes draw those of all splits alike. */
    default Prompt drawPrompt(Split split, TaskPool pool, RandomNumbers random) {
        return drawPrompt(pool, random);
    }

    /**
     * The class that training prompts of a step, from 0, are drawn from: this one, unless there is a curriculum or each step
     * has tasks of one component.
     *
     * @param pool that the prompts' tasks come from
     * @param random of the step, shared by its prompts
     */
    default FunctionClass atStep(long step, TaskPool pool, RandomNumbers random) {
        return this;
    }

    /** The splits that checkpoints are evaluated on: ID first, then OOD, then any others. */
    default List<Split> evaluationSplits() {
        return List.of(Split.ID, Split.OOD);
    }

    /** Number of scored predictions in each prompt. */
    default int predictions() {
        return context();
    }

    /** Fewest tasks that a training pool may have. */
    default int leastTasks() {
        return 1;
    }

    /** How the transformer sees a prompt of this class. */
    PromptShape shape();
}
