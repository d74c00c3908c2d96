package org.iclprism.eval.bayes;

import java.util.TreeMap;

/** Squared error is a parabola in w, so five sums are enough: ‖T-G‖², (T-G)·(M-G), ‖M-G‖², ΣT and ΣT². */
final class ValueCurveBuilder extends MixtureCurveBuilder {
    private double fromG;
    private double along;
    private double apart;
    private double total;
    private double squares;
    private long positions;

    ValueCurveBuilder(LogOddsGrid grid) {
        super(grid);
    }

    @Override
    int outputs() {
        return 1;
    }

    @Override
    void addPosition(double[] t, double[] m, double[] g, int offset) {
        double residual = t[offset] - g[offset];
        double direction = m[offset] - g[offset];
        fromG += residual * residual;
        along += residual * direction;
        apart += direction * direction;
        total += t[offset];
        squares += t[offset] * t[offset];
        positions++;
    }

    @Override
    public MixtureCurve build() {
        double[] error = new double[grid().size()];
        double[] slope = new double[grid().size()];
        double[] explained = new double[grid().size()];
        double mean = total / positions;
        double variance = squares / positions - mean * mean;
        for (int i = 0; i < error.length; i++) {
            double w = grid().weight(i);
            error[i] = Math.max(0, fromG - 2 * w * along + w * w * apart) / positions;
            slope[i] = 2 * w * (1 - w) * (w * apart - along) / positions;
            explained[i] = 1 - error[i] / variance;
        }
        TreeMap<String, double[]> quality = new TreeMap<>();
        quality.put("squared_error", error);
        quality.put("r_squared", explained);
        return new MixtureCurve(grid(), error, slope, quality);
    }
}
