package org.iclprism.eval.behaviour;

/** Makes questions out of distribution of those in it. */
@FunctionalInterface
interface Shift {

    /** @param name of the set */
    PromptSet of(String name, Questions source);
}
