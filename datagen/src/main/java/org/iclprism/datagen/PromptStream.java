package org.iclprism.datagen;

import java.io.Serializable;

/**
 * The prompts of one split by global sequence index. A prompt depends on nothing but (function class, pool, stream, index):
 * not on other prompts, executors or retries. Immutable, thread-safe, usable on executors.
 *
 * @param promptsPerStep how many a training step takes; 0: prompts are of no step
 */
public record PromptStream(FunctionClass functionClass, TaskPool pool, Split split, Stream stream, long promptsPerStep)
        implements Serializable {

    /** The prompts of {@code split} for the tasks of {@code pool}, which must be the pool that the split names. */
    public static PromptStream of(FunctionClass functionClass, TaskPool pool, long seed, Split split) {
        if (!pool.name().equals(split.pool())) {
            throw new IllegalArgumentException(
                    "Cannot draw prompts: split %s draws from the task pool \"%s\", found the pool \"%s\"."
                            .formatted(split.id(), split.pool(), pool.name()));
        }
        return new PromptStream(functionClass, pool, split, Stream.of(seed, "prompts/" + split.id()), 0);
    }

    /** The same, with a pool of {@code tasks} tasks drawn too. */
    public static PromptStream of(FunctionClass functionClass, int tasks, long seed, Split split) {
        TaskPool pool = TaskPool.draw(functionClass, seed, split.pool(), tasks);
        return of(functionClass, pool, seed, split);
    }

    /** Prompt number {@code sequence}, from 0. */
    public Prompt prompt(long sequence) {
        FunctionClass now = promptsPerStep == 0 ? functionClass : atStep(sequence / promptsPerStep);
        return now.drawPrompt(split, pool, stream.at(sequence));
    }

    /** What prompts of a step share is drawn from item -1 - step of the stream, which is no prompt's. */
    private FunctionClass atStep(long step) {
        return functionClass.atStep(step, pool, stream.at(-1 - step));
    }

    /** The same prompts as training takes them, so many in each step: they follow the function class's curriculum. */
    public PromptStream inSteps(long prompts) {
        return new PromptStream(functionClass, pool, split, stream, prompts);
    }
}
