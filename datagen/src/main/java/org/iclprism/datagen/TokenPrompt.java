package org.iclprism.datagen;

/**
 * A sequence of symbols after a start token.
 *
 * @param task index in its pool
 * @param tokens [positions], the start token first
 */
public record TokenPrompt(int task, int[] tokens) implements Prompt {}
