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
        buffer(rows, 0).get(to, 0, Math.toIntExact(rows.length()));
    }

    /** Fills {@code to} from element {@code start} of a contiguous row-major array on. */
    static void read(INDArray from, int start, float[] to) {
        requireRowMajor(from);
        buffer(from, start).get(to);
    }

    /** Writes through to the memory behind {@code to}, which must be row-major and contiguous. */
    static void write(float[] from, INDArray to) {
        requireRowMajor(to);
        buffer(to, 0).put(from, 0, Math.toIntExact(to.length()));
    }

    /** Writes all of {@code from} to the memory behind element {@code start} of {@code to} on. */
    static void write(float[] from, INDArray to, int start) {
        requireRowMajor(to);
        buffer(to, start).put(from);
    }

    /** The memory behind a contiguous row-major array, valid as long as the array is. */
    static FloatBuffer view(INDArray of) {
        requireRowMajor(of);
        return buffer(of, 0).limit(Math.toIntExact(of.offset() + of.length())).slice();
    }

    private static void requireRowMajor(INDArray array) {
        if (!rowMajor(array)) {
            throw new IllegalArgumentException("Cannot use this ND4J array: it is not contiguous row-major memory");
        }
    }

    private static FloatBuffer buffer(INDArray array, int start) {
        FloatBuffer floats = array.data().asNioFloat().duplicate();
        floats.position(Math.toIntExact(array.offset()) + start);
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
