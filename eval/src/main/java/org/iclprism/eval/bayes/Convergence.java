package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * How far a fit can be trusted. Many starting points that share the objective but not the parameters mean a flat
 * direction: the cells do not determine all three parameters.
 *
 * @param evaluations evaluations of the objective, over all starting points
 * @param gradientNorm largest component of the gradient by (ln α, ln β, ln γ) at the best point, where a parameter
 *     may still move
 * @param starts number of starting points
 * @param failures starting points from which the optimiser gave up
 * @param sameObjective starting points that ended within a millionth of the best objective
 * @param sameParameters of those, the ones whose parameters are also within 1 % of the best
 */
public record Convergence(
        int evaluations, double gradientNorm, int starts, int failures, int sameObjective, int sameParameters)
        implements Serializable {}
