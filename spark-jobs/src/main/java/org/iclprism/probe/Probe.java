package org.iclprism.probe;

import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;

/**
 * v = F(sum over t of softmax(s)_t h_t): learned attention over positions, then a linear map or two of them with a GeLU
 * between (Akyürek et al. 2211.15661, appendix E; their projection of h is part of the first map). Not thread-safe.
 *
 * <p>Parameters: s [positions], first [width x units], its bias [units], second [units x outputs], its bias [outputs]; of a
 * linear probe the units are the outputs, and there is no second map.
 */
final class Probe {
    private static final double SLOPE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    private final int positions;
    private final int width;
    private final int units;
    private final int outputs;
    private final boolean isLinear;
    private final double[] parameters;
    private final double[] attention;
    private final double[] pooled;
    private final double[] inner;
    private final double[] active;
    private final double[] slopes;
    private final double[] out;
    private final double[] dInner;
    private final double[] dPooled;

    /** @param hidden units of the MLP; 0: a linear probe */
    Probe(int positions, int width, int hidden, int outputs, RandomNumbers random) {
        this.positions = positions;
        this.width = width;
        this.outputs = outputs;
        isLinear = hidden == 0;
        units = isLinear ? outputs : hidden;
        int second = isLinear ? 0 : units * outputs + outputs;
        parameters = new double[positions + width * units + units + second];
        for (int i = positions; i < parameters.length; i++) {
            double bound = 1 / Math.sqrt(i < secondMap() ? width : units);
            parameters[i] = bound * (2 * random.uniform() - 1);
        }
        attention = new double[positions];
        pooled = new double[width];
        inner = new double[units];
        active = new double[units];
        slopes = new double[units];
        out = new double[outputs];
        dInner = new double[units];
        dPooled = new double[width];
    }

    /** To be changed by who trains; {@link #attend} then. */
    double[] parameters() {
        return parameters;
    }

    /** Attention of the present parameters [positions]. */
    double[] attend() {
        double most = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < positions; t++) {
            most = Math.max(most, parameters[t]);
        }
        double sum = 0;
        for (int t = 0; t < positions; t++) {
            attention[t] = StrictMath.exp(parameters[t] - most);
            sum += attention[t];
        }
        for (int t = 0; t < positions; t++) {
            attention[t] /= sum;
        }
        return attention.clone();
    }

    /** The probe's answer for the states [positions, width] from {@code from} on; overwritten by the next. */
    double[] answer(float[] states, int from) {
        Arrays.fill(pooled, 0);
        for (int t = 0; t < positions; t++) {
            double weight = attention[t];
            int at = from + t * width;
            for (int k = 0; k < width; k++) {
                pooled[k] += weight * states[at + k];
            }
        }
        System.arraycopy(parameters, firstBias(), inner, 0, units);
        for (int k = 0; k < width; k++) {
            axpy(pooled[k], parameters, firstMap() + k * units, inner, units);
        }
        if (isLinear) {
            System.arraycopy(inner, 0, out, 0, outputs);
            return out;
        }
        System.arraycopy(parameters, secondMap() + units * outputs, out, 0, outputs);
        for (int j = 0; j < units; j++) {
            activate(j);
            axpy(active[j], parameters, secondMap() + j * outputs, out, outputs);
        }
        return out;
    }

    /** Adds the gradient of the squared error of the last answer; attention's part is that of softmax(s), not of s. */
    void addGradient(float[] states, int from, double[] dOut, double[] gradient) {
        if (isLinear) {
            System.arraycopy(dOut, 0, dInner, 0, outputs);
        } else {
            for (int j = 0; j < units; j++) {
                int row = secondMap() + j * outputs;
                double sum = 0;
                for (int o = 0; o < outputs; o++) {
                    sum += parameters[row + o] * dOut[o];
                    gradient[row + o] += active[j] * dOut[o];
                }
                dInner[j] = sum * slopes[j];
            }
            add(dOut, gradient, secondMap() + units * outputs);
        }
        add(dInner, gradient, firstBias());
        for (int k = 0; k < width; k++) {
            int row = firstMap() + k * units;
            double sum = 0;
            for (int j = 0; j < units; j++) {
                sum += parameters[row + j] * dInner[j];
                gradient[row + j] += pooled[k] * dInner[j];
            }
            dPooled[k] = sum;
        }
        for (int t = 0; t < positions; t++) {
            int at = from + t * width;
            double sum = 0;
            for (int k = 0; k < width; k++) {
                sum += dPooled[k] * states[at + k];
            }
            gradient[t] += sum;
        }
    }

    /** Turns the gradient of the attention into that of s. */
    void throughSoftmax(double[] gradient) {
        double mean = 0;
        for (int t = 0; t < positions; t++) {
            mean += attention[t] * gradient[t];
        }
        for (int t = 0; t < positions; t++) {
            gradient[t] = attention[t] * (gradient[t] - mean);
        }
    }

    private void activate(int j) {
        double z = inner[j];
        double tanh = StrictMath.tanh(SLOPE * (z + CUBIC * z * z * z));
        active[j] = z / 2 * (1 + tanh);
        slopes[j] = (1 + tanh) / 2 + z / 2 * (1 - tanh * tanh) * SLOPE * (1 + 3 * CUBIC * z * z);
    }

    private int firstMap() {
        return positions;
    }

    private int firstBias() {
        return positions + width * units;
    }

    private int secondMap() {
        return firstBias() + units;
    }

    private static void axpy(double factor, double[] from, int start, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += factor * from[start + i];
        }
    }

    private static void add(double[] from, double[] to, int start) {
        for (int i = 0; i < from.length; i++) {
            to[start + i] += from[i];
        }
    }
}
