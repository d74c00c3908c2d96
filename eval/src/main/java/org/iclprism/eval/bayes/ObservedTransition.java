package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * Where a transformer was seen half-way between G and M: the checkpoint with relative distance nearest 0.5, provided one
 * lies in [0.4, 0.6].
 *
 * @param first first checkpoint in that band
 * @param last last checkpoint in that band
 */
public record ObservedTransition(String split, int taskDiversity, int seed, long step, long first, long last)
        implements Serializable {}
