package org.iclprism.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter stands in the kernel's own padded copies: one array of the parameters as they are, [rows,
 * columns], one of the transposed matrices, [columns, rows], and gradients laid out as the first. Padding is always 0.
 */
final class PaddedParameters {
    private final List<Parameter> parameters;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final int length;
    private final int flatLength;

    PaddedParameters(TransformerShape shape) {
        ParameterLayout flat = new ParameterLayout(shape);
        parameters = flat.parameters();
        flatLength = flat.length();
        long at = 0;
        for (Parameter p : parameters) {
            offsets.put(p.name(), Math.toIntExact(at));
            at += (long) rows(p) * p.columns().padded();
        }
        length = Math.toIntExact(at);
    }

    int length() {
        return length;
    }

    int flatLength() {
        return flatLength;
    }

    /** First padded element of the named parameter, or -1 where the style has none. */
    int offset(String name) {
        return offsets.getOrDefault(name, -1);
    }

    /** Copies the flat vector into {@code padded}. */
    void pack(float[] flat, float[] padded) {
        for (Parameter p : parameters) {
            int size = p.columns().size();
            int from = p.offset();
            for (int row = 0; row < p.rows().length(); row++) {
                int to = rowOffset(p, row);
                for (int block = 0; block < p.columns().count(); block++) {
                    System.arraycopy(flat, from, padded, to + block * Lanes.pad(size), size);
                    from += size;
                }
            }
        }
    }

    /** Copies every padded matrix into {@code transposed}, columns first. */
    void transpose(float[] padded, float[] transposed) {
        for (Parameter p : parameters) {
            if (p.matrix()) {
                int at = offset(p.name());
                transpose(padded, transposed, at, rows(p), p.columns().padded());
            }
        }
    }

    private static void transpose(float[] from, float[] to, int at, int rows, int columns) {
        for (int column = 0; column < columns; column++) {
            int start = at + column * rows;
            for (int row = 0; row < rows; row++) {
                to[start + row] = from[at + row * columns + column];
            }
        }
    }

    /** Writes the sum of the padded gradients, taken in their order, to the flat vector. */
    void sum(float[][] padded, int count, float[] flat) {
        for (Parameter p : parameters) {
            int size = p.columns().size();
            int to = p.offset();
            for (int row = 0; row < p.rows().length(); row++) {
                int from = rowOffset(p, row);
                for (int block = 0; block < p.columns().count(); block++) {
                    sum(padded, count, from + block * Lanes.pad(size), flat, to, size);
                    to += size;
                }
            }
        }
    }

    private static void sum(float[][] padded, int count, int from, float[] flat, int to, int size) {
        System.arraycopy(padded[0], from, flat, to, size);
        for (int c = 1; c < count; c++) {
            float[] part = padded[c];
            for (int i = 0; i < size; i++) {
                flat[to + i] += part[from + i];
            }
        }
    }

    private int rowOffset(Parameter p, int row) {
        int size = p.rows().size();
        int paddedRow = p.matrix() ? row / size * Lanes.pad(size) + row % size : row;
        return offset(p.name()) + paddedRow * p.columns().padded();
    }

    private static int rows(Parameter p) {
        return p.matrix() ? p.rows().padded() : p.rows().length();
    }
}
