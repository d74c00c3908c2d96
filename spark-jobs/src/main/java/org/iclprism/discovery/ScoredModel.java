package org.iclprism.discovery;

import java.io.Serializable;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Predictions;

/** What one task makes of one file. */
record Scored(Predictions predictions, Evaluation evaluation, Problems problems) implements Serializable {

    /** Without what is as long as the truth. */
    Scored summary() {
        return new Scored(new Predictions(predictions.model(), new short[0]), evaluation, problems);
    }
}
