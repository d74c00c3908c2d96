package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * Everything the fit needs to know of one checkpoint on one split; it replaces the predictions themselves.
 *
 * @param loss mean loss of the transformer
 * @param lossM mean loss of M on the same prompts
 * @param lossG mean loss of G on the same prompts
 * @param curve divergence and quality of every mixture of M and G
 */
public record Cell(CellKey key, double loss, double lossM, double lossG, CellDistances distances, MixtureCurve curve)
        implements Serializable {}
