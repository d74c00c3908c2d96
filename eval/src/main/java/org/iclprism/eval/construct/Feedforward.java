package org.iclprism.eval.construct;

/**
 * W2 GeLU(W1 LN(x) + b1) + b2, with a layer norm without gain and bias and GeLU in its tanh form.
 *
 * @param first W1, units x rows; no units: the network writes nothing
 * @param firstBias b1
 * @param second W2, rows x units
 * @param secondBias b2
 */
public record Feedforward(SparseMatrix first, double[] firstBias, SparseMatrix second, double[] secondBias) {
    /** Added to the variance, as PyTorch's default. */
    public static final double EPSILON = 1e-5;

    private static final double SLOPE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    static Feedforward none(int rows) {
        SparseMatrix nothing = new SparseMatrix.Builder(0, rows).build();
        return new Feedforward(nothing, new double[0], new SparseMatrix.Builder(rows, 0).build(), new double[rows]);
    }

    /** Number of GeLU units. */
    public int units() {
        return first.rows();
    }

    double[] writes(double[] x, Precision precision) {
        double[] units = first.times(normalised(x, precision), precision);
        for (int i = 0; i < units.length; i++) {
            units[i] = gelu(precision.round(units[i] + precision.round(firstBias[i])), precision);
        }
        double[] written = second.times(units, precision);
        for (int row = 0; row < written.length; row++) {
            written[row] = precision.round(written[row] + precision.round(secondBias[row]));
        }
        return written;
    }

    static double[] normalised(double[] x, Precision precision) {
        double sum = 0;
        for (double value : x) {
            sum = precision.round(sum + value);
        }
        double mean = precision.round(sum / x.length);
        double[] normalised = new double[x.length];
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            normalised[i] = precision.round(x[i] - mean);
            squares = precision.round(squares + precision.round(normalised[i] * normalised[i]));
        }
        double variance = precision.round(precision.round(squares / x.length) + precision.round(EPSILON));
        double deviation = precision.round(Math.sqrt(variance));
        for (int i = 0; i < x.length; i++) {
            normalised[i] = precision.round(normalised[i] / deviation);
        }
        return normalised;
    }

    static double gelu(double z, Precision precision) {
        double cube = precision.round(precision.round(z * z) * z);
        double inner = precision.round(z + precision.round(precision.round(CUBIC) * cube));
        double tanh = precision.round(StrictMath.tanh(precision.round(precision.round(SLOPE) * inner)));
        return precision.round(precision.round(z / 2) * precision.round(1 + tanh));
    }
}
