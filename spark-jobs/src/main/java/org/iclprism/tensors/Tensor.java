package org.iclprism.tensors;

import java.util.Arrays;

/**
 * A named array's content: float32 in row-major order.
 *
 * @param shape sizes of the dimensions; none for a scalar
 * @param values as many as the product of the sizes; not copied
 */
public record Tensor(int[] shape, float[] values) {

    /** @throws IllegalArgumentException if the sizes do not fit the number of values */
    public Tensor {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "An array of shape " + Arrays.toString(shape) + " cannot hold " + values.length + " values.");
        }
    }

    /** Zeros. */
    public static Tensor zeros(int... shape) {
        return new Tensor(shape, new float[Math.toIntExact(count(shape))]);
    }

    /** Number of dimensions. */
    public int rank() {
        return shape.length;
    }

    /** The transpose of a matrix; its own array. */
    public Tensor transposed() {
        int rows = shape[0];
        int columns = shape[1];
        float[] turned = new float[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return new Tensor(new int[] {columns, rows}, turned);
    }

    /** Whether the sizes are these. */
    public boolean hasShape(int... sizes) {
        return Arrays.equals(shape, sizes);
    }

    /** Equal if shape and every value are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && hasShape(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** The shape only. */
    @Override
    public String toString() {
        return "float32" + Arrays.toString(shape);
    }

    static long count(int[] shape) {
        long count = 1;
        for (int size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }
}
