package org.iclprism.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.kernel.Lanes;
import org.iclprism.kernel.Panels;

/**
 * Where each parameter stands in the kernel's own padded arrays: one of the parameters, one of the transposed matrices
 * (both with matrices as {@link Panels}) and gradients, row by row. Padding is always 0.
 */
final class PaddedParameters {
    private final List<Parameter> parameters;
    private final Map<String, Integer> offsets = new HashMap<>();
    private final int length;
    private final int flatLength;
    private final boolean readsTokens;

    PaddedParameters(TransformerShape shape) {
        ParameterLayout flat = new ParameterLayout(shape);
        parameters = flat.parameters();
        flatLength = flat.length();
        readsTokens = shape.readsTokens();
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

    /** Copies the flat vector into {@code padded}, matrices of products as {@link Panels}. */
    void pack(float[] flat, float[] padded) {
        for (Parameter p : parameters) {
            int size = p.columns().size();
            int from = p.offset();
            for (int row = 0; row < p.rows().length(); row++) {
                for (int block = 0; block < p.columns().count(); block++) {
                    put(flat, from, size, padded, p, paddedRow(p, row), block * Lanes.pad(size));
                    from += size;
                }
            }
        }
    }

    private void put(float[] flat, int from, int size, float[] padded, Parameter p, int row, int column) {
        int columns = p.columns().padded();
        if (factor(p)) {
            Panels.put(flat, from, size, padded, offset(p.name()), rows(p), columns, row, column);
        } else {
            System.arraycopy(flat, from, padded, offset(p.name()) + row * columns + column, size);
        }
    }

    /** Lays out the transpose of every matrix of a product, for the way back. */
    void transpose(float[] padded, float[] transposed) {
        for (Parameter p : parameters) {
            if (factor(p)) {
                Panels.transpose(
                        padded,
                        transposed,
                        offset(p.name()),
                        rows(p),
                        p.columns().padded());
            }
        }
    }

    /** Whether the parameter is a matrix that rows are multiplied with, not a table that they are read from. */
    private boolean factor(Parameter p) {
        return p.matrix() && !(readsTokens && p.name().equals("read_in.weight"));
    }

    /** Copies a padded gradient, row by row, to the flat vector. */
    void unpack(float[] padded, float[] flat) {
        for (Parameter p : parameters) {
            int size = p.columns().size();
            int to = p.offset();
            for (int row = 0; row < p.rows().length(); row++) {
                int from = offset(p.name()) + paddedRow(p, row) * p.columns().padded();
                for (int block = 0; block < p.columns().count(); block++) {
                    System.arraycopy(padded, from + block * Lanes.pad(size), flat, to, size);
                    to += size;
                }
            }
        }
    }

    private static int paddedRow(Parameter p, int row) {
        int size = p.rows().size();
        return p.matrix() ? row / size * Lanes.pad(size) + row % size : row;
    }

    private static int rows(Parameter p) {
        return p.matrix() ? p.rows().padded() : p.rows().length();
    }
}
