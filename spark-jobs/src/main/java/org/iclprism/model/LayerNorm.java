package org.iclprism.model;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.model.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Layer normalisation of padded rows, epsilon 1e-5; keeps mean and 1/deviation of each row for the way back. */
final class LayerNorm {
    private static final int L = Lanes.COUNT;
    private static final float EPSILON = 1e-5f;

    private final int width;
    private final int stride;
    /** 1 in the row's own columns, 0 in its padding. */
    private final float[] mask;

    private final float[] lanes = new float[L];

    LayerNorm(int width) {
        this.width = width;
        stride = Lanes.pad(width);
        mask = new float[stride];
        Arrays.fill(mask, 0, width, 1f);
    }

    /** out = gain (x - mean) / deviation + bias; statistics [rows, 2] at the row number {@code firstRow}. */
    void forward(float[] x, float[] statistics, int firstRow, int rows, float[] w, int gain, int bias, float[] out) {
        for (int row = 0; row < rows; row++) {
            int at = (firstRow + row) * stride;
            float mean = mean(x, at);
            float inverse = (float) (1 / Math.sqrt(variance(x, at, mean) + EPSILON));
            statistics[2 * (firstRow + row)] = mean;
            statistics[2 * (firstRow + row) + 1] = inverse;
            scale(x, at, mean, inverse, w, gain, bias, out, row * stride);
        }
    }

    /** The same output again from the kept statistics. */
    void again(float[] x, float[] statistics, int firstRow, int rows, float[] w, int gain, int bias, float[] out) {
        for (int row = 0; row < rows; row++) {
            int s = 2 * (firstRow + row);
            scale(x, (firstRow + row) * stride, statistics[s], statistics[s + 1], w, gain, bias, out, row * stride);
        }
    }

    /**
     * Adds the gradient through the normalisation to {@code dx} [rows, width] and to the gain's and bias's gradients.
     *
     * @param dy gradient of the output, [rows, width]
     */
    void backward(
            float[] x,
            float[] statistics,
            int firstRow,
            int rows,
            float[] w,
            int gain,
            float[] dy,
            float[] dx,
            float[] gradient,
            int gainGradient,
            int biasGradient) {
        for (int row = 0; row < rows; row++) {
            int at = (firstRow + row) * stride;
            int here = row * stride;
            float mean = statistics[2 * (firstRow + row)];
            float inverse = statistics[2 * (firstRow + row) + 1];
            FloatVector sum = FloatVector.zero(FLOATS);
            FloatVector dot = FloatVector.zero(FLOATS);
            for (int j = 0; j < stride; j += L) {
                FloatVector unit = unit(x, at, j, mean, inverse);
                FloatVector d = fromArray(FLOATS, dy, here + j);
                FloatVector scaled = d.mul(fromArray(FLOATS, w, gain + j));
                sum = sum.add(scaled);
                dot = scaled.fma(unit, dot);
                d.fma(unit, fromArray(FLOATS, gradient, gainGradient + j)).intoArray(gradient, gainGradient + j);
                d.add(fromArray(FLOATS, gradient, biasGradient + j)).intoArray(gradient, biasGradient + j);
            }
            float meanSum = Lanes.sum(sum, lanes) / width;
            float meanDot = Lanes.sum(dot, lanes) / width;
            for (int j = 0; j < stride; j += L) {
                FloatVector unit = unit(x, at, j, mean, inverse);
                FloatVector scaled = fromArray(FLOATS, dy, here + j).mul(fromArray(FLOATS, w, gain + j));
                FloatVector d = scaled.sub(meanSum).sub(unit.mul(meanDot)).mul(fromArray(FLOATS, mask, j));
                d.fma(broadcast(FLOATS, inverse), fromArray(FLOATS, dx, here + j))
                        .intoArray(dx, here + j);
            }
        }
    }

    private void scale(
            float[] x, int at, float mean, float inverse, float[] w, int gain, int bias, float[] out, int to) {
        for (int j = 0; j < stride; j += L) {
            unit(x, at, j, mean, inverse)
                    .fma(fromArray(FLOATS, w, gain + j), fromArray(FLOATS, w, bias + j))
                    .intoArray(out, to + j);
        }
    }

    private static FloatVector unit(float[] x, int at, int j, float mean, float inverse) {
        return fromArray(FLOATS, x, at + j).sub(mean).mul(inverse);
    }

    private float mean(float[] x, int at) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int j = 0; j < stride; j += L) {
            sum = sum.add(fromArray(FLOATS, x, at + j));
        }
        return Lanes.sum(sum, lanes) / width;
    }

    private float variance(float[] x, int at, float mean) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int j = 0; j < stride; j += L) {
            FloatVector d = fromArray(FLOATS, x, at + j).sub(mean).mul(fromArray(FLOATS, mask, j));
            sum = d.fma(d, sum);
        }
        return Lanes.sum(sum, lanes) / width;
    }
}
