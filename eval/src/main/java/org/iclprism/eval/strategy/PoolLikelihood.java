package org.iclprism.eval.strategy;

import java.io.Serializable;
import org.iclprism.datagen.Prompt;

/**
 * How likely what a prompt has shown is under a task: for each position, log2 likelihood = features . coefficients, up to a
 * term that is the same for all tasks. So the likelihoods of many positions under many tasks are one matrix product.
 */
interface PoolLikelihood extends Serializable {

    /** Number of positions at which a prompt asks for a prediction. */
    int positions(Prompt prompt);

    /** Length of the two vectors. */
    int features();

    /** Writes what the examples before position t say at {@code into[feature * stride + from + t]}, for every t and feature. */
    void features(Prompt prompt, double[] into, int stride, int from);

    /** Writes the coefficients of a task at {@code into[from]} and after. */
    void coefficients(double[] task, double[] into, int from);
}
