package org.iclprism.eval.predictor;

import java.io.Serializable;

/** Makes a learner that knows nothing yet. */
@FunctionalInterface
interface LearnerFactory extends Serializable {

    /** For x of {@code dims} coordinates. */
    Learner create(int dims);

    /** The numbers that it is told beforehand, as {@link org.iclprism.eval.strategy.Strategy#knowledge}. */
    default double[][] knowledge() {
        return new double[0][];
    }
}
