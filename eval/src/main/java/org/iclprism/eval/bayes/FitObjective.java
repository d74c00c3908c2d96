package org.iclprism.eval.bayes;

/** A function to be minimised over any real parameters, with its exact gradient; deterministic. */
public interface FitObjective {
    /** Number of parameters. */
    int parameters();

    /** Value and gradient. */
    Evaluation at(double[] parameters);

    /** Value and gradient at one point. */
    record Evaluation(double value, double[] gradient) {}
}
