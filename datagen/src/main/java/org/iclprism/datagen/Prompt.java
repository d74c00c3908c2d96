package org.iclprism.datagen;

import java.io.Serializable;

/** One sequence of in-context examples: symbols, or pairs of vectors and values or labels. */
public sealed interface Prompt extends Serializable permits TokenPrompt, VectorPrompt {

    /** Index in its pool of the task that the prompt asks about. */
    int task();
}
