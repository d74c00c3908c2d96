package org.iclprism.eval.behaviour;

import java.io.Serializable;

/**
 * One number about a predictor, with its sampling error over prompts.
 *
 * @param prompts name of the prompt set
 * @param quantity what was measured
 * @param predictor which one it is about, or compared with; empty where there is none
 * @param k examples before the query; -1 where it is about all of them
 * @param frequency bin of a Fourier transform; -1 where there is none
 * @param value mean over prompts
 * @param standardError of the mean
 * @param low 5 % quantile of bootstrap means
 * @param high 95 % quantile
 * @param count prompts
 */
public record Measure(
        String prompts,
        String quantity,
        String predictor,
        int k,
        int frequency,
        double value,
        double standardError,
        double low,
        double high,
        long count)
        implements Serializable {}
