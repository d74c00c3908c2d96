package org.iclprism.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.kernel.Vectors.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** {@link LayerNorm} on vectors. */
final class VectorLayerNorm implements LayerNorm {
    private static final int L = Vectors.COUNT;

    private final int width;
    private final int stride;
    /** 1 in the row's own columns, 0 in its padding. */
    private final float[] mask;

    private final float[] lanes = new float[L];

    VectorLayerNorm(int width) {
        this.width = width;
        stride = Lanes.pad(width);
        mask = new float[stride];
        Arrays.fill(mask, 0, width, 1f);
    }

    @Override
    public void forward(float[] x, float[] statistics, int rows, float[] w, int gain, int bias, float[] out) {
        for (int row = 0; row < rows; row++) {
            statistics[2 * row] = mean(x, row * stride);
        }
        for (int row = 0; row < rows; row++) {
            float variance = variance(x, row * stride, statistics[2 * row]);
            statistics[2 * row + 1] = (float) (1 / Math.sqrt(variance + EPSILON));
        }
        for (int row = 0; row < rows; row++) {
            scale(x, row * stride, statistics[2 * row], statistics[2 * row + 1], w, gain, bias, out);
        }
    }

    @Override
    public void backward(
            float[] x,
            float[] statistics,
            int rows,
            float[] w,
            int gain,
            int bias,
            float[] dy,
            float[] dx,
            float[] gradient) {
        for (int row = 0; row < rows; row++) {
            int at = row * stride;
            float mean = statistics[2 * row];
            float inverse = statistics[2 * row + 1];
            FloatVector sum = FloatVector.zero(FLOATS);
            FloatVector dot = FloatVector.zero(FLOATS);
            for (int j = 0; j < stride; j += L) {
                FloatVector unit = unit(x, at, j, mean, inverse);
                FloatVector d = fromArray(FLOATS, dy, at + j);
                FloatVector scaled = d.mul(fromArray(FLOATS, w, gain + j));
                sum = sum.add(scaled);
                dot = scaled.fma(unit, dot);
                d.fma(unit, fromArray(FLOATS, gradient, gain + j)).intoArray(gradient, gain + j);
                d.add(fromArray(FLOATS, gradient, bias + j)).intoArray(gradient, bias + j);
            }
            sum.intoArray(lanes, 0);
            float meanSum = Vectors.sum(lanes) / width;
            dot.intoArray(lanes, 0);
            float meanDot = Vectors.sum(lanes) / width;
            for (int j = 0; j < stride; j += L) {
                FloatVector unit = unit(x, at, j, mean, inverse);
                FloatVector scaled = fromArray(FLOATS, dy, at + j).mul(fromArray(FLOATS, w, gain + j));
                FloatVector d = scaled.sub(meanSum).sub(unit.mul(meanDot)).mul(fromArray(FLOATS, mask, j));
                d.fma(broadcast(FLOATS, inverse), fromArray(FLOATS, dx, at + j)).intoArray(dx, at + j);
            }
        }
    }

    private void scale(float[] x, int at, float mean, float inverse, float[] w, int gain, int bias, float[] out) {
        for (int j = 0; j < stride; j += L) {
            unit(x, at, j, mean, inverse)
                    .fma(fromArray(FLOATS, w, gain + j), fromArray(FLOATS, w, bias + j))
                    .intoArray(out, at + j);
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
        sum.intoArray(lanes, 0);
        return Vectors.sum(lanes) / width;
    }

    private float variance(float[] x, int at, float mean) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int j = 0; j < stride; j += L) {
            FloatVector d = fromArray(FLOATS, x, at + j).sub(mean).mul(fromArray(FLOATS, mask, j));
            sum = d.fma(d, sum);
        }
        sum.intoArray(lanes, 0);
        return Vectors.sum(lanes) / width;
    }
}
