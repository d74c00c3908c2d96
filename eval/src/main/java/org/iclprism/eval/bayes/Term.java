package org.iclprism.eval.bayes;

import java.io.Serializable;

/** One summand of a {@link FitObjective}. */
public interface Term extends Serializable {
    /**
     * Its value.
     *
     * @param gradient overwritten with the exact gradient
     */
    double at(double[] parameters, double[] gradient);
}
