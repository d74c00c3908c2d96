package org.iclprism.eval.predictor;

/** Predicts the y of one prompt from the pairs before it, which it learns one by one. Deterministic, not thread-safe. */
interface Learner {

    /** The y that is expected at x, from all pairs learned so far; x is not kept. */
    double predict(double[] x);

    /** Takes in one more pair; x is not kept. */
    void learn(double[] x, double y);
}
