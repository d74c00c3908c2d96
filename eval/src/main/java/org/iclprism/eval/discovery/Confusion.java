package org.iclprism.eval.discovery;

import java.io.Serializable;

/** Decisions against the truth, stable being positive. Divisions by 0 give NaN. */
public record Confusion(long tp, long fp, long tn, long fn) implements Serializable {

    /** All decisions. */
    public long n() {
        return tp + fp + tn + fn;
    }

    /** TP / (TP + FP). */
    public double precision() {
        return ratio(tp, tp + fp);
    }

    /** TP / (TP + FN), also called TPR. */
    public double recall() {
        return ratio(tp, tp + fn);
    }

    /** FP / (FP + TN). */
    public double fpr() {
        return ratio(fp, fp + tn);
    }

    /** TN / (FP + TN). */
    public double tnr() {
        return ratio(tn, fp + tn);
    }

    /** FN / (TP + FN). */
    public double fnr() {
        return ratio(fn, tp + fn);
    }

    /** 2PR / (P + R); NaN if no prediction or no truth is positive, or none is right. */
    public double f1() {
        double precision = precision();
        double recall = recall();
        return 2 * precision * recall / (precision + recall);
    }

    /** Share of right decisions of all rows, or of those with a prediction. */
    public double accuracy(AccuracyRule rule, long missing) {
        return ratio(tp + tn, rule == AccuracyRule.ALL_ROWS ? n() : n() - missing);
    }

    /** Share of rows that are stable. */
    public double prevalence() {
        return ratio(tp + fn, n());
    }

    /** Discovery acceleration: precision over that of choosing blindly. */
    public double daf(double prevalence) {
        return precision() / prevalence;
    }

    Confusion plus(Confusion other) {
        return new Confusion(tp + other.tp, fp + other.fp, tn + other.tn, fn + other.fn);
    }

    private static double ratio(long part, long whole) {
        return (double) part / whole;
    }
}
