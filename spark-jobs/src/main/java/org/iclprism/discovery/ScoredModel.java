package org.iclprism.discovery;

import java.io.Serializable;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Predictions;

/** What one task makes of one file. */
record ScoredModel(Predictions predictions, Evaluation evaluation, PredictionOddities oddities)
        implements Serializable {

    /** Without what is as long as the truth. */
    ScoredModel summary() {
        return new ScoredModel(new Predictions(predictions.model(), new short[0]), evaluation, oddities);
    }
}
