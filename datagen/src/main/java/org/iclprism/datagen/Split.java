package org.iclprism.datagen;

import java.util.Locale;

/** What prompts are for. Each split has a stream of its own, so no two splits share a prompt. */
public enum Split {
    /** Training prompts. */
    TRAIN("train"),
    /** In distribution: fresh prompts of the training tasks. */
    ID("train"),
    /** Out of distribution: prompts of tasks that training never saw. */
    OOD("ood"),
    /** In weights: prompts about training tasks that their own examples leave out, for function classes that have them. */
    IWL("train"),
    /** Fresh prompts of the training tasks that estimate the average loss of the strategies. */
    LOSS("train");

    private final String pool;

    Split(String pool) {
        this.pool = pool;
    }

    /** The name in file paths and columns: {@code train}, {@code id}, {@code ood}, {@code iwl} or {@code loss}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the task pool that the prompts draw from: {@code train} or {@code ood}. */
    public String pool() {
        return pool;
    }
}
