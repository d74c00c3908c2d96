package org.iclprism.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.iclprism.kernel.Vectors.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Softmax} on vectors. */
final class VectorSoftmax implements Softmax {
    private static final int L = Vectors.COUNT;

    private final float scale;
    private final float[] lanes = new float[L];

    VectorSoftmax(float scale) {
        this.scale = scale;
    }

    @Override
    public void forward(float[] p, int at, int seen, int columns) {
        Arrays.fill(p, at + seen, at + columns, Float.NEGATIVE_INFINITY);
        FloatVector largest = fromArray(FLOATS, p, at);
        for (int j = L; j < columns; j += L) {
            largest = largest.max(fromArray(FLOATS, p, at + j));
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        // far enough below for exp to give 0, near enough not to overflow
        Arrays.fill(p, at + seen, at + columns, max - 200 / scale);
        for (int j = 0; j < columns; j += L) {
            fromArray(FLOATS, p, at + j).sub(max).mul(scale).intoArray(p, at + j);
        }
        VectorMath.exp(p, at, columns);
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int j = 0; j < columns; j += L) {
            sum = sum.add(fromArray(FLOATS, p, at + j));
        }
        sum.intoArray(lanes, 0);
        float inverse = 1 / Vectors.sum(lanes);
        for (int j = 0; j < columns; j += L) {
            fromArray(FLOATS, p, at + j).mul(inverse).intoArray(p, at + j);
        }
    }

    @Override
    public void backward(float[] p, int at, float[] d, int here, int columns) {
        FloatVector dot = FloatVector.zero(FLOATS);
        for (int j = 0; j < columns; j += L) {
            dot = fromArray(FLOATS, p, at + j).fma(fromArray(FLOATS, d, here + j), dot);
        }
        dot.intoArray(lanes, 0);
        float mean = Vectors.sum(lanes);
        for (int j = 0; j < columns; j += L) {
            fromArray(FLOATS, d, here + j)
                    .sub(mean)
                    .mul(fromArray(FLOATS, p, at + j))
                    .mul(scale)
                    .intoArray(d, here + j);
        }
    }
}
