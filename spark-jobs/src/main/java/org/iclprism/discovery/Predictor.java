package org.iclprism.discovery;

import java.io.Serializable;
import org.iclprism.eval.discovery.Rules;

/** Where one predictor's predictions are. */
sealed interface Predictor extends Serializable permits PredictionFile, RunPredictor, Baseline {

    /** The predictor's name. */
    String model();

    /** The place, for messages. */
    String path();

    /** Reads one prediction per row of the truth. */
    ReadPredictions read(TruthFile truth, Rules rules);
}
