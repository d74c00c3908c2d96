package org.iclprism.eval.bayes;

import java.io.Serializable;

/** N*(D): the step at which a fitted model has the weight of M cross 1/2; absent for a run that never crosses. */
public record PredictedTransition(String run, int taskDiversity, int seed, double step) implements Serializable {}
