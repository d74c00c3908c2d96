package org.iclprism.eval.bayes;

import java.io.Serializable;

/** How free parameters, each any real number, give the strategies of a cell their weights. */
public interface WeightLaw extends Serializable {
    /** Number of free parameters. */
    int parameters();

    /** Log weights of the run's strategies after {@code step} steps, up to a common constant. */
    double[] logWeights(double[] parameters, double step, RunEvidence run);

    /** Their partial derivatives by the free parameters: [strategies][parameters]. */
    double[][] gradients(double[] parameters, double step, RunEvidence run);
}
