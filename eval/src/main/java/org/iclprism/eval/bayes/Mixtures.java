package org.iclprism.eval.bayes;

import java.util.List;

/**
 * All that a fit asks of the cells of a slice: how far their transformers are from mixtures of the strategies. Where the
 * answer comes from, a curve of each cell, sums, or the outputs themselves, the fit does not know.
 */
public interface Mixtures {
    /** The same from a part of the data, where that saves time: searches start there. */
    default Mixtures sketch() {
        return this;
    }

    /** Mean divergence over cells, all of equal weight, from the mixtures that a law of weights gives them. */
    FitObjective objective(List<FitCell> cells, WeightLaw law);

    /**
     * How well one mixture describes each cell.
     *
     * @param logWeights for each cell, of its run's strategies, up to a common constant
     * @return one per cell, in order
     */
    List<MixtureScore> scores(List<FitCell> cells, List<double[]> logWeights);
}
