package org.iclprism.eval.strategy;

import java.io.Serializable;

/**
 * Sums behind the coefficient of determination, to be added over prompts in a fixed order.
 *
 * @param count number of predicted values
 * @param sum sum of the targets
 * @param squares sum of the squared targets
 * @param residuals sum of the squared errors of the predictions
 */
public record RSquared(long count, double sum, double squares, double residuals) implements Serializable {
    /** No values. */
    public static final RSquared NONE = new RSquared(0, 0, 0, 0);

    static RSquared of(double[] targets, double[] predictions) {
        double sum = 0;
        double squares = 0;
        double residuals = 0;
        for (int i = 0; i < targets.length; i++) {
            double error = targets[i] - predictions[i];
            sum += targets[i];
            squares += targets[i] * targets[i];
            residuals += error * error;
        }
        return new RSquared(targets.length, sum, squares, residuals);
    }

    /** The sums over both. */
    public RSquared plus(RSquared other) {
        return new RSquared(count + other.count, sum + other.sum, squares + other.squares, residuals + other.residuals);
    }

    /** 1 - residual sum of squares / total sum of squares; not finite for constant targets. */
    public double value() {
        return 1 - residuals / (squares - sum * sum / count);
    }
}
