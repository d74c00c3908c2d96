package org.iclprism.discovery;

import org.iclprism.eval.discovery.Predictions;

/**
 * What a source holds.
 *
 * @param values unrounded predictions by row; NaN where there is none
 */
record ReadPredictions(Predictions predictions, double[] values, PredictionOddities oddities) {}
