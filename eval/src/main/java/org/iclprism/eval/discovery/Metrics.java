package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a predictor is worth on a subset: raw counts, from which the rest can be computed again, and rates.
 *
 * @param missing rows without a usable prediction, which count as predicted unstable
 * @param prevalence the share of stable rows that DAF is relative to
 * @param auc area under the ROC curve, of rows with a prediction; NaN if unknown
 */
public record Metrics(
        String model,
        String subset,
        long missing,
        Confusion confusion,
        Moments moments,
        double prevalence,
        double auc,
        AccuracyRule accuracyRule)
        implements Serializable {
    /** Names of {@link #values}, in order. */
    public static final List<String> NAMES = List.of(
            "F1", "DAF", "precision", "recall", "accuracy", "TPR", "FPR", "TNR", "FNR", "MAE", "RMSE", "R2", "AUC");

    /** Rates and errors by the names of their columns, in order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("F1", confusion.f1());
        values.put("DAF", confusion.daf(prevalence));
        values.put("precision", confusion.precision());
        values.put("recall", confusion.recall());
        values.put("accuracy", confusion.accuracy(accuracyRule, missing));
        values.put("TPR", confusion.recall());
        values.put("FPR", confusion.fpr());
        values.put("TNR", confusion.tnr());
        values.put("FNR", confusion.fnr());
        values.put("MAE", moments.mae());
        values.put("RMSE", moments.rmse());
        values.put("R2", moments.r2());
        values.put("AUC", auc);
        return values;
    }
}
