package org.iclprism.eval.discovery;

/** What accuracy is a share of; precision, recall and F1 do not differ. */
public enum AccuracyRule {
    /** All rows, as the benchmark's files have it: (TP + TN) / n. */
    ALL_ROWS,
    /** Rows with a prediction, as the paper's tables have it: (TP + TN) / (n - missing). */
    COVERED_ROWS
}
