package org.iclprism.discovery;

import java.io.Serializable;
import java.util.List;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Predictions;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;

/**
 * What one task makes of one file.
 *
 * @param failure what is wrong with the file; null if it could be read, else the others are
 */
record ScoredModel(Predictions predictions, Evaluation evaluation, PredictionOddities oddities, PrismException failure)
        implements Serializable {

    static ScoredModel failed(PrismException failure) {
        return new ScoredModel(null, null, null, failure);
    }

    /** Without what is as long as the truth. */
    ScoredModel summary() {
        return failure != null
                ? this
                : new ScoredModel(new Predictions(predictions.model(), new short[0]), evaluation, oddities, null);
    }

    /** Fails with what is wrong with all files, one a line. */
    static void requireRead(List<ScoredModel> models) {
        List<PrismException> failures = models.stream()
                .filter(model -> model.failure != null)
                .map(ScoredModel::failure)
                .toList();
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            ExitCode code = failures.get(0).code();
            throw new PrismException(
                    code,
                    "Cannot score " + failures.size() + " of " + models.size() + " files.\n  "
                            + String.join(
                                    "\n  ",
                                    failures.stream().map(Throwable::getMessage).toList()));
        }
    }
}
