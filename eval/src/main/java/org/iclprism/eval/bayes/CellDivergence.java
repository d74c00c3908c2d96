package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * How far one cell's transformer is from mixtures of its run's strategies. Log weights are those of the strategies, up to
 * a common constant; they are not changed.
 */
public interface CellDivergence extends Serializable {
    /**
     * Mean divergence of the transformer from a mixture, in nats or as squared error.
     *
     * @param slopes overwritten with the derivatives by each log weight; they sum to 0
     */
    double at(double[] logWeights, double[] slopes);

    /** The same with the measures of quality. */
    MixtureScore score(double[] logWeights);
}
