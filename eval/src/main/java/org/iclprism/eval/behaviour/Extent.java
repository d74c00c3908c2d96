package org.iclprism.eval.behaviour;

import java.io.Serializable;
import java.util.List;

/**
 * How much is measured.
 *
 * @param prompts of each set
 * @param weightPrompts of which implied weights and gradients are taken; 0: none
 * @param shifts names of the sets out of distribution
 * @param between steps of alpha between two tasks of the pool; 0: none
 * @param functions on whose grids frequencies are measured, where the function class has any; 0: none
 * @param highestFrequency of these functions
 * @param halfPeriod L of these functions
 */
public record Extent(
        int prompts,
        int weightPrompts,
        List<String> shifts,
        int between,
        int functions,
        int highestFrequency,
        double halfPeriod)
        implements Serializable {}
