package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * What the hierarchical Bayesian model knows of one strategy in one run.
 *
 * @param averageLoss mean loss on fresh in-distribution prompts, in nats (squared error over 2σ² for values)
 * @param complexityBits K, the compressed size of code and prior data, in bits
 */
public record StrategyEvidence(String strategy, double averageLoss, double complexityBits) implements Serializable {}
