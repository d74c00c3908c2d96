package org.iclprism.model;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Bulk copies between float arrays and ND4J arrays that lie in row-major order in memory. */
final class FlatArrays {
    private FlatArrays() {}

    static float[] copy(INDArray from) {
        float[] values = new float[Math.toIntExact(from.length())];
        read(from, values);
        return values;
    }

    static void read(INDArray from, float[] to) {
        INDArray rows = rowMajor(from) ? from : from.dup('c');
        buffer(rows).get(to, 0, Math.toIntExact(rows.length()));
    }

    /** Writes through to the memory behind {@code to}, which must be row-major and contiguous. */
    static void write(float[] from, INDArray to) {
        if (!rowMajor(to)) {
            throw new IllegalArgumentException(
                    "Cannot write into this ND4J array: it is not contiguous row-major memory");
        }
        buffer(to).put(from, 0, Math.toIntExact(to.length()));
    }

    private static FloatBuffer buffer(INDArray array) {
        FloatBuffer floats = array.data().asNioFloat().duplicate();
        floats.position(Math.toIntExact(array.offset()));
        return floats;
    }

    private static boolean rowMajor(INDArray array) {
        long expected = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            if (array.size(i) != 1 && array.stride(i) != expected) {
                return false;
            }
            expected *= array.size(i);
        }
        return true;
    }
}
