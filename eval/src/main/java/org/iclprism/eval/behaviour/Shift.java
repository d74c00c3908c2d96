package org.iclprism.eval.behaviour;

/** Makes questions out of distribution of those in it. */
interface Shift {

    /** @param name of the set */
    PromptSet of(String name, Questions source);

    /** Whether it changes values of f other than by their x: signs have no scale and no noise. */
    default boolean changesValues() {
        return false;
    }
}
