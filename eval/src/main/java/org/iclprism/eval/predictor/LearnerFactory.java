package org.iclprism.eval.predictor;

import java.io.Serializable;

/** Makes a learner that knows nothing yet. */
@FunctionalInterface
interface LearnerFactory extends Serializable {

    /** For x of {@code dims} coordinates. */
    Learner create(int dims);
}
