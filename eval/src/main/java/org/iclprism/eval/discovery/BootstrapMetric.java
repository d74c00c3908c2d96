package org.iclprism.eval.discovery;

/** What intervals are computed of. */
public enum BootstrapMetric {
    F1("F1", true),
    DAF("DAF", true),
    PRECISION("precision", true),
    RECALL("recall", true),
    MAE("MAE", false),
    RMSE("RMSE", false);

    private final String label;
    private final boolean higherIsBetter;

    BootstrapMetric(String label, boolean higherIsBetter) {
        this.label = label;
        this.higherIsBetter = higherIsBetter;
    }

    /** Name of the column in {@code metrics.tsv}. */
    public String label() {
        return label;
    }

    boolean higherIsBetter() {
        return higherIsBetter;
    }

    double of(Confusion counts, Moments moments, double prevalence) {
        return switch (this) {
            case F1 -> counts.f1();
            case DAF -> counts.daf(prevalence);
            case PRECISION -> counts.precision();
            case RECALL -> counts.recall();
            case MAE -> moments.mae();
            case RMSE -> moments.rmse();
        };
    }
}
