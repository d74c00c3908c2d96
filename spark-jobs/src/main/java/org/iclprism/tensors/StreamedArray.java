package org.iclprism.tensors;

import java.util.function.IntFunction;

/**
 * An array that is made while it is written.
 *
 * @param name in the file
 * @param shape one size (a vector, which is its row 0) or two
 * @param row the values of a row
 */
public record StreamedArray(String name, int[] shape, IntFunction<double[]> row) {

    /** A vector; not copied. */
    public static StreamedArray vector(String name, double... values) {
        return new StreamedArray(name, new int[] {values.length}, row -> values);
    }

    int rows() {
        return shape.length == 1 ? 1 : shape[0];
    }
}
